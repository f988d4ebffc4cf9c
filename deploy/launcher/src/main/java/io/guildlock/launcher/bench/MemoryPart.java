package io.guildlock.launcher.bench;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.bench.load.HttpLine;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Ten thousand leases held and five thousand acquire calls waiting: how much memory does a replica
/// have resident?
final class MemoryPart {
    private static final String MEASURE =
            "resident memory of the larger replica with 10,000 held leases and 5,000 waiters";
    private static final int WAITERS = 5_000;
    private static final int WAITERS_A_LOCK = 1_000;
    private static final Duration QUEUED_WITHIN = Duration.ofSeconds(30);
    private static final Duration WATCHED = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final Cluster cluster;
    private final Progress progress;

    MemoryPart(Cluster cluster, Progress progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    Finding measure() throws IOException {
        if (!Cpu.isKnown()) {
            return Finding.unknown(MEASURE, "MB", "< 300", "this system has no /proc");
        }
        progress.show("memory: acquiring leases");
        List<URI> replicas = cluster.locks().stream().map(Replica::url).toList();
        ManyLeases _ = ManyLeases.acquire(replicas);
        List<HttpLine> waiters = new ArrayList<>();
        try {
            progress.show("memory: waiters come");
            for (int number = 0; number < WAITERS; number++) {
                waiters.add(wait(replicas.get(number % replicas.size()), number));
            }
            awaitAllQueued(replicas);
            progress.show("memory: waiters wait");
            return Finding.below(MEASURE, most() / 1e6, "MB", 300);
        } finally {
            ManyLeases.close(waiters);
        }
    }

    /// The first to come for a lock gets it and keeps it; the others wait. One more than should
    /// wait, for that reason.
    private static HttpLine wait(URI replica, int number) throws IOException {
        HttpLine line = HttpLine.open(replica, PATIENCE);
        int lock = number / WAITERS_A_LOCK;
        String path = "/v1/guilds/17000000%d/locks/bench:waited/leases".formatted(lock);
        if (number % WAITERS_A_LOCK == 0) {
            try (HttpLine holder = HttpLine.open(replica, PATIENCE)) {
                String _ =
                        holder.send("POST", path, "", "{\"leaseMs\":300000,\"waitMs\":0}")
                                .bodyOf(201);
            }
        }
        line.begin("POST", path, "", "{\"leaseMs\":30000,\"waitMs\":60000}");
        return line;
    }

    private void awaitAllQueued(List<URI> replicas) throws IOException {
        long begin = System.nanoTime();
        double waiting = 0;
        while (waiting < WAITERS) {
            if (System.nanoTime() - begin > QUEUED_WITHIN.toNanos()) {
                throw new LaunchException(
                        "%.0f of %d calls wait after %d s"
                                .formatted(waiting, WAITERS, QUEUED_WITHIN.toSeconds()));
            }
            LockSupport.parkNanos(POLL.toNanos());
            waiting = 0;
            for (URI replica : replicas) {
                waiting += waitingAt(replica);
            }
        }
    }

    private static double waitingAt(URI replica) throws IOException {
        try (HttpLine line = HttpLine.open(replica, PATIENCE)) {
            return line.send("GET", "/q/metrics", "Accept: text/plain\r\n", "")
                    .bodyOf(200)
                    .lines()
                    .filter(metric -> metric.startsWith("guildlock_lock_waiting"))
                    .mapToDouble(metric ->
                            Double.parseDouble(metric.substring(metric.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    private long most() {
        long begin = System.nanoTime();
        long most = 0;
        while (System.nanoTime() - begin < WATCHED.toNanos()) {
            for (Replica replica : cluster.locks()) {
                most = Math.max(most, Cpu.resident(replica.pid()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return most;
    }
}
