package io.guildlock.launcher.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// A client process. Started by the benchmark, not by people. Standard input brings its [Job], then
/// one [Turn] after the other, a line each; for each line it answers one: `ready`, then a
/// [TurnResult] a turn. Ends with its input, at once.
public final class LoadMain {
    static final String READY = "ready";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LoadMain() {}

    public static void main(String[] none) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Lines lines = new Lines(in);
        Job job = JSON.readValue(lines.next(), Job.class);
        try (Workers workers = new Workers(job)) {
            out.println(READY);
            while (true) {
                Turn turn = JSON.readValue(lines.next(), Turn.class);
                out.println(JSON.writeValueAsString(workers.run(turn)));
            }
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
