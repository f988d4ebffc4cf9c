package io.guildlock.launcher.bench.config;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// What workers did in a turn.
///
/// @param done finished within it
/// @param times how long each took, in nanoseconds
record Turn(Duration length, long done, Histogram times) {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    private static final double NANOS_PER_MILLI = 1e6;

    /// An empty one, three digits exact.
    static Histogram histogram() {
        return new Histogram(LONGEST, 3);
    }

    double perSecond() {
        return done * 1e9 / length.toNanos();
    }

    double millisAt(double percentile) {
        return times.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    double meanMillis() {
        return times.getMean() / NANOS_PER_MILLI;
    }
}
