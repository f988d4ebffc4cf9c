package io.guildlock.launcher.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.client.Guildlock;
import io.guildlock.faults.history.Recorder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A client process. Started by a fault run, not by people. Standard input brings its [ClientJob],
/// `count` now and then, `rest` when the load is to end, then the newest revision of each guild, a
/// line each; each is answered by a line: `ready`, how many calls have ended, a [Tally.Summary],
/// and a text that says which watchers have not heard of that revision, empty if all have. Ends
/// with its input, at once.
public final class ClientMain {
    public static final String READY = "ready";
    public static final String COUNT = "count";
    public static final String REST = "rest";
    private static final long HEAR_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClientJob job;
    private final Tally tally = new Tally();
    private final Map<String, GuildWatcher> watchers = new HashMap<>();
    private volatile boolean loading = true;

    private ClientMain(ClientJob job) {
        this.job = job;
    }

    public static void main(String[] none) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            new ClientMain(JSON.readValue(in.readLine(), ClientJob.class)).run(in, out);
            Runtime.getRuntime().halt(0);
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void run(BufferedReader in, PrintStream out) throws Exception {
        try (Recorder recorder = Recorder.create(Path.of(job.history()), job.process());
                Guildlock guildlock =
                        Guildlock.builder()
                                .configs(job.configUrls().toArray(String[]::new))
                                .build()) {
            job.guilds().forEach(guild -> watch(guild, guildlock, recorder));
            List<Thread> workers = startWorkers(recorder);
            out.println(READY);
            String asked = in.readLine();
            for (; COUNT.equals(asked); asked = in.readLine()) {
                out.println(tally.calls());
            }
            if (!REST.equals(asked)) {
                return;
            }
            loading = false;
            for (Thread worker : workers) {
                worker.join();
            }
            out.println(JSON.writeValueAsString(tally.summary()));
            out.println(deaf(JSON.readTree(in.readLine())));
            String end = in.readLine();
            if (end != null) {
                throw new IllegalStateException("did not expect " + end);
            }
        }
    }

    private void watch(String guild, Guildlock guildlock, Recorder recorder) {
        GuildWatcher watcher = new GuildWatcher(guild, job.process(), recorder, tally);
        watchers.put(guild, watcher);
        var _ = guildlock.guild(guild).changes().watch(watcher);
    }

    private List<Thread> startWorkers(Recorder recorder) {
        SplittableRandom random = new SplittableRandom(job.seed() + job.process());
        Numbers numbers = new Numbers(job.process(), job.seed());
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < job.workers(); i++) {
            SplittableRandom own = random.split();
            Services services =
                    new Services(
                            new Caller(urls(job.lockUrls()), own, tally),
                            new Caller(urls(job.configUrls()), own, tally),
                            recorder,
                            numbers);
            workers.add(
                    Thread.startVirtualThread(
                            new Worker(services, job.guilds(), own, tally, () -> loading)));
        }
        return workers;
    }

    /// Waits until every watcher has heard of its guild's newest change.
    private String deaf(JsonNode newest) {
        long begin = System.nanoTime();
        StringBuilder deaf = new StringBuilder();
        watchers.forEach((guild, watcher) -> {
            long revision = newest.required(guild).asLong();
            while (watcher.last() < revision && System.nanoTime() - begin < HEAR_WITHIN_NANOS) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            if (watcher.last() < revision) {
                deaf.append(
                        "guild %s: heard of %d, not of %d; "
                                .formatted(guild, watcher.last(), revision));
            }
        });
        return deaf.toString();
    }

    private static List<URI> urls(List<String> urls) {
        return urls.stream().map(URI::create).toList();
    }
}
