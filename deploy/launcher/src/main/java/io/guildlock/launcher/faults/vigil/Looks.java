package io.guildlock.launcher.faults.vigil;

import io.guildlock.launcher.bench.load.HttpLine;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/// Looks at one replica again and again, or at what takes its place. For one thread.
final class Looks {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CLOSED = 0;
    private static final int OPEN = 2;

    private final Notes notes;
    private int breaker = CLOSED;
    private long pid;

    Looks(Notes notes) {
        this.notes = notes;
    }

    void at(Replica replica) {
        if (pid != replica.pid()) {
            pid = replica.pid();
            breaker = CLOSED;
        }
        Vitals.of(pid).ifPresent(notes::vitals);
        try (HttpLine line = HttpLine.open(replica.url(), PATIENCE)) {
            breakerOf(line.send("GET", "/q/metrics", "", "").body()).ifPresent(this::note);
            if (line.send("GET", "/q/health/ready", "", "").status() == 503) {
                notes.notReady();
            }
        } catch (IOException killedOrFrozen) {
            notes.cutOff();
        }
    }

    private void note(int state) {
        if (state != breaker) {
            breaker = state;
            switch (state) {
                case CLOSED -> notes.closed();
                case OPEN -> notes.opened();
                default -> notes.halfOpen();
            }
        }
    }

    /// Empty if a text of metrics does not say.
    static OptionalInt breakerOf(String metrics) {
        return metrics.lines()
                .filter(line ->
                        line.startsWith("guildlock_lock_breaker_state")
                                || line.startsWith("guildlock_config_breaker_state"))
                .mapToInt(
                        line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }
}
