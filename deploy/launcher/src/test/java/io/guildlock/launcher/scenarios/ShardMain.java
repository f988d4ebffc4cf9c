package io.guildlock.launcher.scenarios;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.client.Guildlock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A shard process: reads a job a line, answers a report a line, then an empty line. Ends with its
/// standard input.
final class ShardMain {
    static final ObjectMapper JSON = new ObjectMapper();

    private ShardMain() {}

    /// @param args lock URLs and config URLs, each separated by commas, then the URI of Redis
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Guildlock guildlock =
                        Guildlock.builder()
                                .locks(args[0].split(","))
                                .configs(args[1].split(","))
                                .build();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            ShardContext shard =
                    new ShardContext(
                            guildlock, args[2], (outcome, values) -> print(out, outcome, values));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                try {
                    JSON.readValue(line, Job.class).run(shard);
                } catch (Exception e) {
                    print(out, "failed", List.of(e.toString()));
                }
                out.println();
            }
        }
        System.exit(0);
    }

    private static void print(PrintStream out, String outcome, List<String> values) {
        try {
            out.println(JSON.writeValueAsString(new Report(outcome, values)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
