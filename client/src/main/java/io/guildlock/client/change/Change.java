package io.guildlock.client.change;

import io.guildlock.contract.Revision;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A write that was applied, once, however often it was sent.
///
/// @param changed whether anything is different now; a write that found everything as asked changes
///   nothing
/// @param created whether it made something new
/// @param replayed whether the service had applied it before under the same id, and this repeats
///   how it ended
/// @param revision of the resource after the write, or of the change where the resource has none of
///   its own
/// @param current the resource after the write; empty only if this is a replay and the resource is
///   gone since
public record Change<T>(
        boolean changed,
        boolean created,
        boolean replayed,
        Revision revision,
        Optional<T> current) {

    /// The resource after the write.
    ///
    /// @throws NoSuchElementException if this is a replay and the resource is gone since
    public T value() {
        return current.orElseThrow(() -> new NoSuchElementException("applied, and gone since"));
    }
}
