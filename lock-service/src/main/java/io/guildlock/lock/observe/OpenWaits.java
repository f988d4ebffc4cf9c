package io.guildlock.lock.observe;

import io.guildlock.lock.lease.Timers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The acquire calls of this replica that may wait and have no outcome yet. Thread-safe.
final class OpenWaits {
    private final Timers timers;
    private final Set<Wait> open = ConcurrentHashMap.newKeySet();

    /// One call; no two are equal.
    static final class Wait {
        private final long started;

        private Wait(long started) {
            this.started = started;
        }
    }

    OpenWaits(Timers timers) {
        this.timers = timers;
    }

    Wait begun() {
        Wait wait = new Wait(timers.nanos());
        open.add(wait);
        return wait;
    }

    void ended(Wait wait) {
        open.remove(wait);
    }

    /// How long the one that waits longest has; zero if none does.
    Duration oldest() {
        long now = timers.nanos();
        return Duration.ofNanos(
                open.stream().mapToLong(wait -> now - wait.started).max().orElse(0));
    }
}
