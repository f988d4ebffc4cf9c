package io.guildlock.lock.lease;

/// What the store answers to a [Question].
public sealed interface Reply {

    /// The lock is this call's.
    ///
    /// @param replayed it was granted to another call with the same id, and is now also this one's
    record Granted(Grant grant, boolean replayed) implements Reply {}

    /// The call has a place in the queue, `place` of them before it.
    record Queued(int place, Standing standing) implements Reply {}

    /// Held or queued for, and the question did not want to wait.
    record Held(Standing standing) implements Reply {}

    /// As many wait as may; this call does not.
    record QueueFull(Standing standing) implements Reply {}

    /// The lease id was granted once and that lease ended, or it was cancelled.
    record Gone() implements Reply {}

    /// The lease id belongs to another lock of the guild.
    record UsedElsewhere() implements Reply {}

    /// Another call with the same id has the place or the grant, or this call has ended. It is over
    /// now: questions of it that arrive late get this too.
    record Superseded() implements Reply {}

    /// Only to [Question.Kind#AGAIN]: the call has no place in the queue any more.
    record Absent() implements Reply {}
}
