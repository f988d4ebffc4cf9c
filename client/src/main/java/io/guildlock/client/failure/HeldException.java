package io.guildlock.client.failure;

import java.time.Duration;

/// Somebody else holds the lock, and the wait, if any, ran out. This acquire is over: it left the
/// queue. Where losing the race is expected, use `tryAcquire`, which does not throw this.
public final class HeldException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /// @param retryAfter when the service suggests to come back; zero if it does not say
    public HeldException(Problem problem, Duration retryAfter) {
        super(problem);
        this.retryAfter = retryAfter;
    }

    /// When the service suggests to come back; zero if it does not say.
    public Duration retryAfter() {
        return retryAfter;
    }
}
