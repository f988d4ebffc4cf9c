package io.guildlock.launcher.bench;

import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import io.guildlock.launcher.bench.load.TurnResult;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/// What one turn gave.
///
/// @param round from 0
/// @param pairsPerSecond those finished in time
/// @param cpuMicros CPU time a pair, of clients, services and store, in µs
record Sample(
        Contender contender,
        Load load,
        int round,
        double pairsPerSecond,
        double p50Millis,
        double p99Millis,
        double longestMillis,
        double cpuMicros) {
    private static final double NANOS_PER_MILLI = 1e6;

    static Sample of(
            Contender contender,
            Load load,
            int round,
            Duration turn,
            List<TurnResult> results,
            Duration cpu) {
        Histogram waits = TurnResult.waitsOf(results);
        long inTime = results.stream().mapToLong(TurnResult::inTime).sum();
        long pairs = results.stream().mapToLong(TurnResult::pairs).sum();
        return new Sample(
                contender,
                load,
                round,
                inTime * 1_000.0 / turn.toMillis(),
                waits.getValueAtPercentile(50) / NANOS_PER_MILLI,
                waits.getValueAtPercentile(99) / NANOS_PER_MILLI,
                waits.getMaxValue() / NANOS_PER_MILLI,
                pairs == 0 ? Double.NaN : cpu.toNanos() / 1_000.0 / pairs);
    }
}
