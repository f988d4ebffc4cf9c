package io.guildlock.lock.lease;

import java.time.Duration;

/// What giving up a lease id without a token found. In each case nothing is held or queued under it
/// afterwards.
public sealed interface Cancellation {

    /// It held the lock, for this long.
    record Freed(Duration held) implements Cancellation {}

    /// It was queued.
    record Left() implements Cancellation {}

    /// Neither.
    record Nothing() implements Cancellation {}
}
