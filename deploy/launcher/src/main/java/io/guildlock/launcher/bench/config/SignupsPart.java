package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.Finding;
import io.guildlock.launcher.bench.Spread;
import io.guildlock.launcher.bench.Stage;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Eight writers sign users up for the parties of one guild, a party and a user each time at
/// random: through config-service, and the old way. What counts is what was acknowledged and is
/// there afterwards.
final class SignupsPart {
    private static final double TIMES_OLD_WAY = 20;

    /// So that a turn of which nothing was kept is no infinite number.
    private static final double AT_LEAST_ONE = 1;

    private final Stage stage;
    private final Cluster replica;
    private final ConfigPlan plan;
    private final Progress progress;

    SignupsPart(Stage stage, Cluster replica, ConfigPlan plan, Progress progress) {
        this.stage = stage;
        this.replica = replica;
        this.plan = plan;
        this.progress = progress;
    }

    /// A way to sign users up, and to count those who are.
    interface Signups extends AutoCloseable {
        Work work() throws IOException;

        long count() throws IOException;

        @Override
        void close() throws IOException;
    }

    Finding measure() throws IOException {
        progress.show("making %,d parties".formatted(plan.parties()));
        URI service = replica.configs().getFirst().url();
        List<Double> ratios = new ArrayList<>();
        try (Signups ours = new GuildlockSignups(service, plan.parties());
                Signups old = new OldWaySignups(stage.redis().uri(), plan.parties());
                Workers oursWorking = new Workers(ConfigPlan.WRITERS, _ -> ours.work());
                Workers oldWorking = new Workers(ConfigPlan.WRITERS, _ -> old.work())) {
            progress.show("signups: warming up");
            Turn _ = oursWorking.run(plan.turn());
            Turn _ = oldWorking.run(plan.turn());
            for (int round = 0; round < plan.rounds(); round++) {
                progress.show("round %d of %d: signups".formatted(round + 1, plan.rounds()));
                double kept = kept(ours, oursWorking, round, "Guildlock");
                double keptOld = kept(old, oldWorking, round, "the old way");
                ratios.add(kept / Math.max(keptOld, AT_LEAST_ONE / (plan.turn().toNanos() / 1e9)));
            }
        }
        return Finding.atLeast(
                "signups/s acknowledged and kept, one guild with %,d parties, 8 writers, times the old way"
                        .formatted(plan.parties()),
                Spread.of(ratios.stream().flatMapToDouble(DoubleStream::of)),
                TIMES_OLD_WAY);
    }

    private double kept(Signups signups, Workers workers, int round, String way)
            throws IOException {
        long before = signups.count();
        Turn turn = workers.run(plan.turn());
        long kept = signups.count() - before;
        double perSecond = kept * 1e9 / turn.length().toNanos();
        progress.note(
                String.format(
                        Locale.ROOT,
                        "round %d  %-15s %,9.0f signups/s kept   %,d of %,d acknowledged",
                        round + 1,
                        way,
                        perSecond,
                        kept,
                        turn.times().getTotalCount()));
        return perSecond;
    }
}
