package io.guildlock.client.change;

import io.guildlock.contract.Revision;
import org.jspecify.annotations.Nullable;

/// A write that was applied, once, however often it was sent.
///
/// @param changed whether anything is different now; a write that found everything as asked changes
///   nothing
/// @param created whether it made something new
/// @param replayed whether the service had applied it before under the same id, and this repeats
///   how it ended
/// @param revision of the resource after the write, or of the change where the resource has none of
///   its own
/// @param value the resource after the write; null only if this is a replay and the resource is
///   gone since
public record Change<T>(
        boolean changed, boolean created, boolean replayed, Revision revision, @Nullable T value) {}
