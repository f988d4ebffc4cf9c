package io.guildlock.runtime.key;

import java.util.concurrent.atomic.AtomicLong;

/// How fast one key may call: so many calls at once, then so many a second. Kept as the moment at
/// which all calls so far would have been made at that rate (the generic cell rate algorithm of ATM
/// networks), so that it costs one number and no thread. Thread-safe.
final class RateLimit {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final long stepNanos;
    private final long burstNanos;
    private final AtomicLong spentUntil;

    /// @param perSecond 1 or more
    /// @param burst calls at once, 1 or more
    RateLimit(int perSecond, int burst, long nowNanos) {
        this.stepNanos = Math.max(1, SECOND_NANOS / perSecond);
        this.burstNanos = burst * stepNanos;
        this.spentUntil = new AtomicLong(nowNanos);
    }

    /// Takes one call, if it may be made now.
    ///
    /// @param nowNanos of a clock that never goes back
    /// @return 0 if it may; else in how many nanoseconds one may, and nothing was taken
    long take(long nowNanos) {
        while (true) {
            long before = spentUntil.get();
            long after = (before - nowNanos > 0 ? before : nowNanos) + stepNanos;
            long excess = after - nowNanos - burstNanos;
            if (excess > 0) {
                return excess;
            }
            if (spentUntil.compareAndSet(before, after)) {
                return 0;
            }
        }
    }
}
