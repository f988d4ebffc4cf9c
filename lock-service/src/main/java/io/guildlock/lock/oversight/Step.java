package io.guildlock.lock.oversight;

import java.util.List;

/// One step of a walk.
///
/// @param mark where to go on; `""` if that was all
public record Step<T>(List<T> items, String mark) {
    public Step {
        items = List.copyOf(items);
    }

    /// Whether nothing follows.
    public boolean isLast() {
        return mark.isEmpty();
    }
}
