package io.guildlock.lock.stats;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/// What this replica counts of one bot. Thread-safe.
final class Tally {
    private final AtomicLongArray counts = new AtomicLongArray(Event.values().length);
    private final WaitTimes waits = new WaitTimes();
    private final long bornNanos;

    Tally(long nowNanos) {
        bornNanos = nowNanos;
    }

    void count(Event event) {
        counts.incrementAndGet(event.place());
    }

    void waited(Duration wait) {
        waits.add(wait);
    }

    Counts counts() {
        return Counts.of(event -> counts.get(event.place()));
    }

    /// What is to be published now; the percentiles are in this report only.
    Report report(String replica, long nowNanos, boolean leaving, Standings standings) {
        return new Report(
                replica,
                Duration.ofNanos(nowNanos - bornNanos),
                leaving,
                waits.take(),
                standings,
                counts());
    }
}
