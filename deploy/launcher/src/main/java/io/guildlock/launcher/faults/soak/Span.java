package io.guildlock.launcher.faults.soak;

/// A few seconds of a long run.
///
/// @param from seconds since the run began
/// @param perSecond operations that were answered a second
/// @param p50Millis half of them took no longer, retries included
/// @param p99Millis 99 of 100 took no longer
/// @param mebibytes the most that a replica took; 0 if nobody looked
record Span(double from, double perSecond, double p50Millis, double p99Millis, double mebibytes) {}
