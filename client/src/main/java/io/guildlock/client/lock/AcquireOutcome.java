package io.guildlock.client.lock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How an acquire ended that reckons with losing the race.
public sealed interface AcquireOutcome {
    /// The lock is ours: close the lease when the work is done.
    record Granted(Lease lease) implements AcquireOutcome {}

    /// Somebody else holds the lock, and the wait, if any, ran out. This acquire left the queue.
    ///
    /// @param holder who holds it, if known and described
    /// @param remaining how long their lease still runs unless renewed; zero if unknown
    /// @param retryAfter when the service suggests to come back; zero if it does not say
    record Held(@Nullable Holder holder, Duration remaining, Duration retryAfter)
            implements AcquireOutcome {}
}
