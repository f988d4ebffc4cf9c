package io.guildlock.lock.oversight;

import java.util.List;
import java.util.Optional;

/// How a listing ended.
public sealed interface Listing {

    /// Part of a list.
    ///
    /// @param next after which place the next page begins; empty on the last
    /// @param complete whether everything was looked at; else some locks may be missing
    record Page(List<ListedLock> items, Optional<Position> next, boolean complete)
            implements Listing {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// As many listings as may are under way; this one was not begun.
    record TooMany() implements Listing {}
}
