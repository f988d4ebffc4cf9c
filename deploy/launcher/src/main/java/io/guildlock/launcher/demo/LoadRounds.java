package io.guildlock.launcher.demo;

import io.guildlock.launcher.demo.show.Frame;
import io.guildlock.launcher.demo.show.Progress;
import io.guildlock.launcher.demo.show.ResultTable;
import io.guildlock.launcher.demo.work.WorkPlan;
import io.guildlock.launcher.demo.work.WorkSize;
import java.time.Duration;
import java.util.List;

/// Rounds of the demo's work through Guildlock, one after another.
final class LoadRounds {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Phase.Target target;
    private final Progress progress;
    private final Frame frame;
    private final Alive alive;

    LoadRounds(Phase.Target target, Progress progress, Frame frame, Alive alive) {
        this.target = target;
        this.progress = progress;
        this.frame = frame;
        this.alive = alive;
    }

    /// One round, on a new guild.
    ///
    /// @return whether everything acknowledged is stored, once, and nothing was refused for no good
    ///   reason
    /// @throws io.guildlock.launcher.LaunchException if a shard fails
    boolean run(String title, WorkSize size) {
        String guild = FreshGuild.id();
        progress.say(title + ": guild " + guild + ", seed " + size.seed());
        alive.tell();
        Phase phase = new Phase(WorkPlan.of(size), target, guild, progress, alive::tell, () -> {});
        try (GuildStore store = new GuildlockStore(target.services(), guild)) {
            PhaseResult result = phase.run(store);
            ResultTable.lines(result.byOperation(), result.total(), result.took(), frame)
                    .forEach(progress::say);
            List<String> complaints = Verdict.complaints(result);
            complaints.forEach(complaint -> progress.say("FAILED: " + complaint));
            return complaints.isEmpty();
        }
    }

    /// Waits, which is progress too.
    ///
    /// @param endNanos on the clock of `System.nanoTime()`
    void pauseUntil(long endNanos) {
        while (System.nanoTime() - endNanos < 0) {
            alive.tell();
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted between rounds", e);
            }
        }
    }
}
