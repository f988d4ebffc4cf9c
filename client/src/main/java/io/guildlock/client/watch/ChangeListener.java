package io.guildlock.client.watch;

import io.guildlock.contract.Revision;

/// Told of a guild's changes, one call at a time and in order. A listener that throws ends the
/// watch.
public interface ChangeListener {

    /// A change, once.
    void onChange(GuildChange change);

    /// Changes were missed: whatever was read of the guild before must be read again.
    ///
    /// @param head the last change before what comes next
    void onReset(Revision head);

    /// From here on each change is told as it happens: at the beginning, and after each
    /// reconnection once what happened meanwhile was told.
    ///
    /// @param head the last change before
    default void onReady(Revision head) {}

    /// The replica showed that nothing it knows of is untold.
    default void onCurrent() {}

    /// No connection; the watch goes on at the next replica, after the last change told.
    default void onDisconnected() {}

    /// The watch is refused for good, or this listener threw; nothing more comes.
    default void onEnded(RuntimeException cause) {}
}
