package io.guildlock.client.transfer;

/// A line of an import that was not taken; the others are not affected.
///
/// @param line its number, from 1 as an editor counts
/// @param type the kind of problem, such as `already-exists`
public record RefusedLine(long line, String type, String reason) {}
