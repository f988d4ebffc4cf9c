package io.guildlock.client.change;

import io.guildlock.contract.Revision;

/// A write that was applied, once, however often it was sent.
///
/// @param changed whether anything is different now; a write that found everything as asked changes
///   nothing
/// @param created whether it made something new
/// @param replayed whether the service had applied it before under the same id, and this repeats
///   how it ended
/// @param revision of the guild's change that it became, or of the last one if nothing changed
/// @param value the resource after the write
public record Change<T>(
        boolean changed, boolean created, boolean replayed, Revision revision, T value) {}
