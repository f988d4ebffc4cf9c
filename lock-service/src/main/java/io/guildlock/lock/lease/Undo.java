package io.guildlock.lock.lease;

/// What taking back an undeliverable acquire call found.
public enum Undo {
    /// A grant that was given to this call alone; it is over.
    UNDONE,
    /// A place in the queue; it is free.
    LEFT,
    /// Nothing that is this call's alone; nobody else is affected.
    NOTHING
}
