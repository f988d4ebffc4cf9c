package io.guildlock.launcher.demo;

import io.guildlock.launcher.demo.show.Frame;
import io.guildlock.launcher.demo.show.Progress;
import io.guildlock.launcher.demo.show.ResultTable;
import io.guildlock.launcher.demo.work.LeaseCounts;
import io.guildlock.launcher.demo.work.WorkPlan;
import io.guildlock.launcher.demo.work.WorkSize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The whole demo on a cluster: both ways, their tables, the verdict.
final class Demo {
    private final DemoCluster cluster;
    private final WorkPlan plan;
    private final Progress progress;
    private final Frame frame;
    private final String guild = FreshGuild.id();

    Demo(DemoCluster cluster, WorkSize size, Progress progress, Frame frame) {
        this.cluster = cluster;
        this.plan = WorkPlan.of(size);
        this.progress = progress;
        this.frame = frame;
    }

    Verdict run(Optional<KillTarget> kill) {
        ServiceLogs logs = cluster.watchLogs();
        progress.say(
                String.format(
                        Locale.ROOT,
                        "%d shard processes, %d users, %,d attempts each way, guild %s, seed %d",
                        plan.size().shards(),
                        plan.size().users(),
                        plan.tasks().size(),
                        guild,
                        plan.size().seed()));
        PhaseResult old = oldWay();
        CompletableFuture<String> killed = new CompletableFuture<>();
        PhaseResult guildlock = throughGuildlock(kill, killed);
        sayLeases(guildlock.leases(), kill.isPresent());
        Verdict verdict =
                Verdict.of(
                        old,
                        guildlock,
                        kill.isPresent() ? killed.join() : null,
                        cluster.dead(),
                        logs.warningsAndErrors());
        verdict.failures().forEach(failure -> progress.say("FAILED: " + failure));
        progress.say("");
        progress.say(verdict.sentence());
        return verdict;
    }

    private PhaseResult oldWay() {
        say(
                "The old way: read a cog's whole map, change it, write it back; a lock inside each process");
        Phase phase = new Phase(plan, cluster.target(), guild, progress, () -> {});
        try (GuildStore store = new OldWayStore(cluster, guild)) {
            return shown(phase.run(store));
        }
    }

    private PhaseResult throughGuildlock(
            Optional<KillTarget> kill, CompletableFuture<String> killed) {
        say("Through Guildlock: say what changes; take a lease for work outside");
        Phase phase =
                new Phase(
                        plan,
                        cluster.target(),
                        guild,
                        progress,
                        () ->
                                kill.ifPresent(target -> {
                                    String name = cluster.kill(target);
                                    progress.say(
                                            "  killed "
                                                    + name
                                                    + " (SIGKILL); the shards carry on at another replica");
                                    killed.complete(name);
                                }));
        try (GuildStore store = new GuildlockStore(cluster.target().services(), guild)) {
            return shown(phase.run(store));
        }
    }

    private PhaseResult shown(PhaseResult result) {
        List<String> table =
                ResultTable.lines(result.byOperation(), result.total(), result.took(), frame);
        table.forEach(progress::say);
        return result;
    }

    /// In the words of the console, which shows the same unless a replica could not publish its
    /// last second.
    private void sayLeases(LeaseCounts leases, boolean someWereKilled) {
        progress.say(
                String.format(
                        Locale.ROOT,
                        "Locks: %,d grants, %,d released, %,d refused: held%s",
                        leases.granted(),
                        leases.released(),
                        leases.refused(),
                        someWereKilled
                                ? ""
                                : "; as much has been added to the console's counters"));
    }

    private void say(String heading) {
        progress.say("");
        progress.say(heading);
    }
}
