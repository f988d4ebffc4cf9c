package io.guildlock.launcher.faults.load;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// What one process counts beside its history. Thread-safe.
public final class Tally {
    private static final int MOST_TOLD = 20;

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong longestMillis = new AtomicLong();
    private final AtomicLong staleRefused = new AtomicLong();
    private final AtomicLong unexpectedCount = new AtomicLong();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

    /// @param staleRefused renewals, releases and guarded writes of leases that were over, and were
    ///   refused
    /// @param unexpected some of the answers and failures that must not be
    public record Summary(
            long longestMillis, long staleRefused, long unexpectedCount, List<String> unexpected) {}

    void took(Duration duration) {
        calls.incrementAndGet();
        longestMillis.accumulateAndGet(duration.toMillis(), Math::max);
    }

    /// How many calls have ended so far, however they did.
    long calls() {
        return calls.get();
    }

    void staleRefused() {
        staleRefused.incrementAndGet();
    }

    void unexpected(String what) {
        if (unexpectedCount.incrementAndGet() <= MOST_TOLD) {
            unexpected.add(what);
        }
    }

    public Summary summary() {
        return new Summary(
                longestMillis.get(),
                staleRefused.get(),
                unexpectedCount.get(),
                List.copyOf(unexpected));
    }
}
