package io.guildlock.lock.stats;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// How long grants were waited for, in buckets an eighth of a power of two wide: a percentile is at
/// most 12.5 % too high. Always the same memory. Thread-safe.
final class WaitTimes {
    private static final int FINE_BITS = 3;
    private static final int FINE = 1 << FINE_BITS;

    /// Longer ones count as this.
    private static final long LONGEST_MICROS = TimeUnit.DAYS.toMicros(1);

    private final AtomicIntegerArray buckets = new AtomicIntegerArray(bucket(LONGEST_MICROS) + 1);

    void add(Duration wait) {
        long micros = TimeUnit.NANOSECONDS.toMicros(wait.toNanos());
        buckets.incrementAndGet(bucket(Math.clamp(micros, 0, LONGEST_MICROS)));
    }

    /// What was added since the last time, which is forgotten.
    Percentiles take() {
        int[] taken = new int[buckets.length()];
        long total = 0;
        for (int i = 0; i < taken.length; i++) {
            taken[i] = buckets.getAndSet(i, 0);
            total += taken[i];
        }
        return total == 0
                ? Percentiles.NONE
                : new Percentiles(percentile(taken, total, 50), percentile(taken, total, 99));
    }

    private static long percentile(int[] taken, long total, int percent) {
        long rank = Math.ceilDiv(total * percent, 100);
        long seen = 0;
        int bucket = 0;
        while (seen + taken[bucket] < rank) {
            seen += taken[bucket++];
        }
        return highest(bucket);
    }

    private static int bucket(long micros) {
        if (micros < FINE) {
            return (int) micros;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros);
        int fine = (int) (micros >>> (power - FINE_BITS)) & (FINE - 1);
        return (power - FINE_BITS + 1) * FINE + fine;
    }

    private static long highest(int bucket) {
        if (bucket < FINE) {
            return bucket;
        }
        int power = bucket / FINE + FINE_BITS - 1;
        long fine = (long) FINE + bucket % FINE;
        return ((fine + 1) << (power - FINE_BITS)) - 1;
    }
}
