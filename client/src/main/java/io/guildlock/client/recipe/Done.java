package io.guildlock.client.recipe;

/// Something that was done once.
///
/// @param value the result, that of the one whose work counts
/// @param here whether this call did the work
public record Done<T>(T value, boolean here) {}
