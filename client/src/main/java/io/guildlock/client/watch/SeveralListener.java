package io.guildlock.client.watch;

import io.guildlock.contract.Revision;

/// Told of the changes of several guilds, one call at a time; those of one guild in order. A
/// listener that throws ends the watch.
public interface SeveralListener {

    /// A change, once; it says of which guild.
    void onChange(GuildChange change);

    /// Changes of a guild were missed: whatever was read of it before must be read again.
    ///
    /// @param head the last change before what comes next
    void onReset(String guild, Revision head);

    /// From here on each change of a guild is told as it happens: at the beginning, and after each
    /// reconnection once what happened meanwhile was told.
    ///
    /// @param head the last change before
    default void onReady(String guild, Revision head) {}

    /// The replica showed that nothing it knows of is untold.
    default void onCurrent() {}

    /// No connection; the watch goes on at the next replica, after the last change told of each
    /// guild.
    default void onDisconnected() {}

    /// The watch is refused for good, or this listener threw; nothing more comes.
    default void onEnded(RuntimeException cause) {}
}
