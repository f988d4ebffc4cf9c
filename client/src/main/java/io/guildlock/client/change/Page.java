package io.guildlock.client.change;

import java.util.List;
import java.util.Optional;

/// Part of a list, in a stable order.
///
/// @param next what to ask for the page after this one; empty on the last
public record Page<T>(List<T> items, Optional<String> next) {
    /// Keeps its own copy of `items`.
    public Page {
        items = List.copyOf(items);
    }
}
