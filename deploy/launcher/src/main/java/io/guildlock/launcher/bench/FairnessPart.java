package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.ClientGroup;
import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import io.guildlock.launcher.bench.load.Turn;
import io.guildlock.launcher.bench.load.TurnResult;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import org.HdrHistogram.Histogram;

/// Equal waiters, spread over three replicas, take turns at one lock: how much longer than the mean
/// does the unluckiest wait?
final class FairnessPart {
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
        clients.run(new Turn(Load.HOT, plan.warmUp().toMillis(), 1));
        progress.show("equal waiters take turns");
        Histogram waits =
                TurnResult.waitsOf(clients.run(new Turn(Load.HOT, plan.fairness().toMillis(), 1)));
        stage.end(clients);
        stage.end(three);
        return Finding.atMost(
                "longest wait of 64 equal waiters over 3 replicas, times the mean",
                waits.getMaxValue() / waits.getMean(),
                "ratio",
                2);
    }
}
