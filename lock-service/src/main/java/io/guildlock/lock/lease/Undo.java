package io.guildlock.lock.lease;

/// What taking back an undeliverable acquire call found.
public enum Undo {
    /// A grant that still carried the call's mark; it is over.
    UNDONE,
    /// A place in the queue; it is free.
    LEFT,
    /// Nothing of this call's; nothing changed.
    NOTHING
}
