package io.guildlock.launcher.faults;

import io.guildlock.launcher.bench.load.HttpLine;
import io.guildlock.launcher.cluster.Cluster;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Asks every replica for the simplest thing it does, until all do it. What it asks is not
/// recorded: it is done in guilds of its own.
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Probe() {}

    /// How long it took until every replica had done it once since the call, at most a minute.
    ///
    /// @param guilds in each of which it must do so
    static Duration untilFullService(Cluster cluster, List<String> guilds) {
        long begin = System.nanoTime();
        for (String guild : guilds) {
            cluster.locks().forEach(replica -> await(begin, () -> locks(replica.url(), guild)));
            cluster.configs().forEach(replica -> await(begin, () -> writes(replica.url(), guild)));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @FunctionalInterface
    private interface Attempt {
        boolean works() throws IOException;
    }

    private static void await(long begin, Attempt attempt) {
        while (System.nanoTime() - begin < GIVE_UP_NANOS && !works(attempt)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static boolean works(Attempt attempt) {
        try {
            return attempt.works();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean locks(URI url, String guild) throws IOException {
        String path = "/v1/guilds/" + guild + "/locks/probe:" + UUID.randomUUID() + "/leases";
        try (HttpLine line = HttpLine.open(url, PATIENCE)) {
            return line.send("POST", path, "", "{\"leaseMs\":100,\"waitMs\":0}").status() == 201;
        }
    }

    private static boolean writes(URI url, String guild) throws IOException {
        String path = "/v1/guilds/" + guild + "/sets/probe/" + UUID.randomUUID();
        try (HttpLine line = HttpLine.open(url, PATIENCE)) {
            return line.send("PUT", path, "", "").status() == 201;
        }
    }
}
