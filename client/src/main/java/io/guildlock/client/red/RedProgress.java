package io.guildlock.client.red;

/// How far a file is taken.
///
/// @param records what was looked at, such as a party with its signups
public record RedProgress(long readBytes, long ofBytes, long records) {}
