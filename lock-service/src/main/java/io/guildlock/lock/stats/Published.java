package io.guildlock.lock.stats;

import java.util.List;

/// What was published after a mark, oldest first.
///
/// @param nowMs the clock of Redis, ms since 1970
/// @param mark where to go on
/// @param isAll whether nothing was left out
public record Published(long nowMs, String mark, boolean isAll, List<Item> items) {

    public Published {
        items = List.copyOf(items);
    }

    /// @param atMs when it was published, by the clock of Redis
    public record Item(long atMs, Report report) {}
}
