package io.guildlock.launcher.demo;

import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.demo.count.Claims;
import io.guildlock.launcher.demo.count.Counting;
import io.guildlock.launcher.demo.count.Fact;
import io.guildlock.launcher.demo.count.RedMaps;
import io.guildlock.launcher.demo.sample.Stage;
import io.guildlock.launcher.demo.shard.Services;
import io.guildlock.launcher.demo.shard.ShardGroup;
import io.guildlock.launcher.demo.shard.ShardJob;
import io.guildlock.launcher.demo.show.Progress;
import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.WorkPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// One way, from loading the guild to counting what is stored.
final class Phase {
    private final WorkPlan plan;
    private final Target target;
    private final String guild;
    private final Progress progress;
    private final Runnable answered;
    private final Runnable halfway;

    /// What the shards of a phase work with.
    ///
    /// @param redisUri for the old way alone
    /// @param logs folder for what the shards write to standard error
    record Target(String redisUri, Services services, Path logs) {}

    /// @param halfway is run once, when half of the attempts are done
    Phase(WorkPlan plan, Target target, String guild, Progress progress, Runnable halfway) {
        this(plan, target, guild, progress, () -> {}, halfway);
    }

    /// @param answered is run after each attempt
    /// @param halfway is run once, when half of the attempts are done
    Phase(
            WorkPlan plan,
            Target target,
            String guild,
            Progress progress,
            Runnable answered,
            Runnable halfway) {
        this.plan = plan;
        this.target = target;
        this.guild = guild;
        this.progress = progress;
        this.answered = answered;
        this.halfway = halfway;
    }

    /// @throws LaunchException if a shard fails, or the store does not give back what was loaded
    PhaseResult run(GuildStore store) {
        Stage stage = plan.stage();
        List<String> partyIds = store.load(stage);
        List<Fact> before = store.facts(stage);
        requireLoaded(stage, before);
        ShardJob job =
                new ShardJob(
                        store.way(),
                        0,
                        plan.size(),
                        guild,
                        partyIds,
                        target.redisUri(),
                        target.services());
        AtomicInteger done = new AtomicInteger();
        try (ShardGroup shards =
                ShardGroup.start(job, plan, target.logs(), _ -> step(done.incrementAndGet()))) {
            progress.begin(store.way().title(), plan.tasks().size());
            long begin = System.nanoTime();
            List<Attempt> attempts = shards.run();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            Counting counting =
                    new Counting(attempts, new Claims(stage, partyIds), before, store.facts(stage));
            requireAll(attempts);
            return new PhaseResult(
                    store.way(),
                    counting.byOperation(),
                    counting.total(),
                    counting.lostFromBefore(),
                    store.leases().plus(shards.leases()),
                    took);
        }
    }

    private void step(int done) {
        progress.step();
        answered.run();
        if (done == plan.tasks().size() / 2) {
            Thread.ofVirtual().name("halfway").start(halfway);
        }
    }

    private void requireAll(List<Attempt> attempts) {
        long answered =
                attempts.stream().mapToInt(attempt -> attempt.task().number()).distinct().count();
        if (answered != plan.tasks().size() || attempts.size() != answered) {
            throw new LaunchException(
                    "%d attempts planned, %d reported, of %d tasks"
                            .formatted(plan.tasks().size(), attempts.size(), answered));
        }
    }

    private static void requireLoaded(Stage stage, List<Fact> before) {
        int expected = RedMaps.facts(stage).size();
        if (before.size() != expected) {
            throw new LaunchException(
                    "the sample guild has %d entries, but %d were read back"
                            .formatted(expected, before.size()));
        }
    }
}
