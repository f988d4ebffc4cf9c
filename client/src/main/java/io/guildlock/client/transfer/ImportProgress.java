package io.guildlock.client.transfer;

/// What became of the lines that were read.
///
/// @param read lines between the first and the last one
/// @param applied what was not there and is made
/// @param unchanged what was there already
/// @param refused lines that were not taken
public record ImportProgress(long read, long applied, long unchanged, long refused) {}
