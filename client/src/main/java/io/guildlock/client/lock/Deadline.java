package io.guildlock.client.lock;

import io.guildlock.client.http.Answer;
import java.time.Duration;

/// Until when a lease may be relied on, on the monotonic clock of this process.
///
/// The grant was made no earlier than the attempt was sent plus the wait that the service measured,
/// so the lease ends no earlier than that plus what was left. The margin covers clocks that run at
/// different speeds, and the way from a check to the action.
final class Deadline {
    private static final long FIXED_MARGIN_NANOS = Duration.ofMillis(20).toNanos();
    private static final int DRIFT_DIVISOR = 200;
    private static final int LARGEST_SHARE = 10;

    private Deadline() {}

    /// @param waited how long the service held this very attempt open; counted no longer than the
    ///   exchange took
    static long nanos(Answer answer, Duration waited, long remainingMs) {
        long exchange = answer.receivedNanos() - answer.sentNanos();
        long granted = answer.sentNanos() + Math.min(Math.max(0, waited.toNanos()), exchange);
        long remaining = Duration.ofMillis(remainingMs).toNanos();
        return granted + remaining - margin(remaining);
    }

    /// Of a lease that is set to `length` by a call sent at `sentNanos`.
    static long nanos(long sentNanos, Duration length) {
        return sentNanos + length.toNanos() - margin(length.toNanos());
    }

    private static long margin(long remaining) {
        return Math.min(remaining / LARGEST_SHARE, FIXED_MARGIN_NANOS + remaining / DRIFT_DIVISOR);
    }
}
