package io.guildlock.launcher.faults;

import io.guildlock.launcher.bench.load.HttpLine;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Asks every replica for the simplest thing it does, until all do it. What it asks is not
/// recorded: it is done in a guild of its own.
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String GUILD = "/v1/guilds/999";

    private Probe() {}

    /// How long it took until every replica had done it once since the call, at most a minute.
    static Duration untilFullService(Cluster cluster) {
        long begin = System.nanoTime();
        cluster.locks().forEach(replica -> await(begin, () -> locks(replica.url())));
        cluster.configs().forEach(replica -> await(begin, () -> writes(replica)));
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

    private static boolean locks(URI url) throws IOException {
        String path = GUILD + "/locks/probe:" + UUID.randomUUID() + "/leases";
        try (HttpLine line = HttpLine.open(url, PATIENCE)) {
            return line.send("POST", path, "", "{\"leaseMs\":100,\"waitMs\":0}").status() == 201;
        }
    }

    private static boolean writes(Replica replica) throws IOException {
        String path = GUILD + "/sets/probe/" + UUID.randomUUID();
        try (HttpLine line = HttpLine.open(replica.url(), PATIENCE)) {
            return line.send("PUT", path, "", "").status() == 201;
        }
    }
}
