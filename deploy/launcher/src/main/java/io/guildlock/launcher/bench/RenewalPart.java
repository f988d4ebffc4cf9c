package io.guildlock.launcher.bench;

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

/// Ten thousand leases, all renewed in bulk every five seconds, by turns through each replica: how
/// much of a core does each replica, and Redis, need for it?
final class RenewalPart {
    private static final String MEASURE =
            "10,000 held leases renewed in bulk every 5 s: CPU of the busiest service";
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int WARM_UP_ROUNDS = 10;

    private final Stage stage;
    private final Cluster cluster;
    private final BenchPlan plan;
    private final Progress progress;

    RenewalPart(Stage stage, Cluster cluster, BenchPlan plan, Progress progress) {
        this.stage = stage;
        this.cluster = cluster;
        this.plan = plan;
        this.progress = progress;
    }

    Finding measure() throws IOException {
        if (!Cpu.isKnown()) {
            return Finding.unknown(MEASURE, "% of a core", "< 10", "this system has no /proc");
        }
        progress.show("acquiring leases to renew");
        List<URI> replicas = cluster.locks().stream().map(Replica::url).toList();
        ManyLeases leases = ManyLeases.acquire(replicas);
        List<HttpLine> lines = ManyLeases.open(replicas);
        progress.show("renewing leases: warming up");
        for (int i = 0; i < WARM_UP_ROUNDS * leases.batches(); i++) {
            leases.renew(i % leases.batches(), lines.get(i % lines.size()));
        }
        double percent = busiest(() -> renewAll(leases, lines));
        leases.end(lines.getFirst());
        ManyLeases.close(lines);
        return Finding.below(MEASURE, percent, "% of a core", 10);
    }

    private interface Work {
        void run() throws IOException;
    }

    private double busiest(Work work) throws IOException {
        List<Long> pids = new ArrayList<>(cluster.locks().stream().map(Replica::pid).toList());
        pids.add(stage.redis().pid());
        List<Duration> before = pids.stream().map(pid -> Cpu.usedBy(List.of(pid))).toList();
        long begin = System.nanoTime();
        work.run();
        double nanos = System.nanoTime() - begin;
        double most = 0;
        for (int i = 0; i < pids.size(); i++) {
            Duration used = Cpu.usedBy(List.of(pids.get(i))).minus(before.get(i));
            double percent = used.toNanos() * 100 / nanos;
            progress.note(
                    "renewals: %s used %.1f %% of a core"
                            .formatted(
                                    i < pids.size() - 1 ? "replica " + (i + 1) : "Redis", percent));
            most = Math.max(most, percent);
        }
        return most;
    }

    /// Evenly over the time, as many holders' heartbeats come.
    private void renewAll(ManyLeases leases, List<HttpLine> lines) throws IOException {
        long apart = EVERY.dividedBy(leases.batches()).toNanos();
        long calls = plan.renewal().toNanos() / apart;
        long begin = System.nanoTime();
        progress.show("renewing leases");
        for (int i = 0; i < calls; i++) {
            pauseUntil(begin + i * apart);
            leases.renew(i % leases.batches(), lines.get(i % lines.size()));
        }
        pauseUntil(begin + calls * apart);
    }

    private static void pauseUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
