package io.guildlock.launcher.bench.load;

/// One turn of a contender.
///
/// @param millis how long; pairs under way at the end are finished
/// @param perSecond pairs begun a second by each process; used by [Load#OPEN] only
public record Turn(Load load, long millis, int perSecond) {}
