package io.guildlock.lock.lease;

import java.time.Duration;

/// How an acquire call ended.
public sealed interface Acquired {

    /// The caller has the lease.
    ///
    /// @param waited from the start of the call to the moment the answering step was sent, so that
    ///   start + waited + remaining is never later than the lease's true end
    record Granted(Grant grant, Duration waited, Path path) implements Acquired {}

    /// Somebody else holds the lock, or the wait ran out.
    record Held(Standing standing) implements Acquired {}

    /// Too many wait already.
    record QueueFull() implements Acquired {}

    /// The lease id was used before and that lease is over.
    record Gone() implements Acquired {}

    /// The lease id belongs to another lock of the guild.
    record UsedElsewhere() implements Acquired {}

    /// A newer call with the same id gets the answer.
    record Superseded() implements Acquired {}

    /// This replica is shutting down. A call that waited keeps its place for the life of a queue
    /// entry, for the same id at another replica.
    record Draining() implements Acquired {}

    /// The caller hung up; nobody reads this.
    record HungUp() implements Acquired {}

    /// How a grant came about.
    enum Path {
        /// The lock was free.
        FREE,
        /// It was this waiter's turn.
        HANDED_OVER,
        /// An earlier call with the same id had it.
        REPLAYED
    }
}
