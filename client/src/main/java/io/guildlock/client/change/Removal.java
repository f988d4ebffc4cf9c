package io.guildlock.client.change;

/// The outcome of a delete: either way the thing is not there now.
///
/// @param changed whether this call removed it; of several deletes of one thing exactly one has
///   `true`
/// @param replayed whether the service had handled it before under the same id, and this repeats
///   how it ended
public record Removal(boolean changed, boolean replayed) {}
