package io.guildlock.config.watch;

import io.guildlock.contract.Revision;
import org.jspecify.annotations.Nullable;

/// A watcher in one of its guilds. Confined to the feed of that guild.
final class Follower {
    private final Watcher watcher;
    private final int index;
    private @Nullable Revision position;
    private boolean waiting;

    /// @param index of the guild among those of the watcher
    /// @param position the last event it saw; null to begin with what happens from now on
    Follower(Watcher watcher, int index, @Nullable Revision position) {
        this.watcher = watcher;
        this.index = index;
        this.position = position;
    }

    Watcher watcher() {
        return watcher;
    }

    @Nullable Revision position() {
        return position;
    }

    /// Whether it waits for its reader to take something.
    boolean isWaiting() {
        return waiting;
    }

    void waiting(boolean waits) {
        waiting = waits;
    }

    void send(Frame frame) {
        position = frame.id();
        watcher.offer(index, frame);
    }
}
