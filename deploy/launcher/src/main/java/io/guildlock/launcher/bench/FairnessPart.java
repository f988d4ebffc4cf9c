package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.ClientGroup;
import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import io.guildlock.launcher.bench.load.Turn;
import io.guildlock.launcher.bench.load.TurnResult;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// Equal waiters, spread over three replicas, take turns at one lock: how much longer than the mean
/// does the unluckiest wait?
final class FairnessPart {
    private static final double NANOS = 1e6;

    /// Replicas that were only just started become faster for longer than one warm-up, and then the
    /// waits of the beginning are long beside the mean of all.
    private static final int WARMER = 2;

    private final Stage stage;
    private final BenchPlan plan;
    private final Progress progress;

    FairnessPart(Stage stage, BenchPlan plan, Progress progress) {
        this.stage = stage;
        this.plan = plan;
        this.progress = progress;
    }

    Finding measure() {
        progress.show("starting three replicas");
        Cluster three = stage.replicas(BenchPlan.REPLICAS_FOR_FAIRNESS);
        ClientGroup clients = stage.clients(Contender.GUILDLOCK, three).orElseThrow();
        progress.show("equal waiters: warming up");
        clients.run(new Turn(Load.DISTINCT, plan.warmUp().toMillis(), 1));
        clients.run(new Turn(Load.HOT, plan.warmUp().toMillis() * WARMER, 1));
        progress.show("equal waiters take turns");
        Histogram waits =
                TurnResult.waitsOf(clients.run(new Turn(Load.HOT, plan.fairness().toMillis(), 1)));
        progress.note(
                String.format(
                        Locale.ROOT,
                        "equal waiters: %,d waits, %,d of them longer than twice the mean;"
                                + " mean %.1f ms, p50 %.1f, p99 %.1f, longest %.1f",
                        waits.getTotalCount(),
                        waits.getCountBetweenValues(
                                Math.round(2 * waits.getMean()), waits.getMaxValue()),
                        waits.getMean() / NANOS,
                        waits.getValueAtPercentile(50) / NANOS,
                        waits.getValueAtPercentile(99) / NANOS,
                        waits.getMaxValue() / NANOS));
        stage.end(clients);
        stage.end(three);
        return Finding.atMost(
                "longest wait of 64 equal waiters over 3 replicas, times the mean",
                waits.getMaxValue() / waits.getMean(),
                "ratio",
                2);
    }
}
