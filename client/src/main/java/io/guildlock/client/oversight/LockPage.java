package io.guildlock.client.oversight;

import java.util.List;
import java.util.Optional;

/// A page of locks that were held or waited for.
///
/// @param next what to ask for the page after this one; empty on the last
/// @param complete whether the service looked at all locks; if not, some may be missing
public record LockPage(List<ListedLock> items, Optional<String> next, boolean complete) {
    /// Keeps its own copy of `items`.
    public LockPage {
        items = List.copyOf(items);
    }
}
