package io.guildlock.testing;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Where a test's random choices start from; printed, so that a run can be repeated.
///
/// @param value any
public record Seed(long value) {

    private static final String PROPERTY = "guildlock.test.seed";

    /// The seed given by `-Dguildlock.test.seed` (or `GUILDLOCK_TEST_SEED`), else a new one; prints
    /// it with the name of the test.
    ///
    /// @throws NumberFormatException if what is given is no whole number of 64 bits
    public static Seed of(Class<?> test) {
        long value =
                Knob.read(PROPERTY)
                        .map(Long::parseLong)
                        .orElseGet(() -> new SecureRandom().nextLong());
        System.out.println(
                test.getSimpleName()
                        + " runs with seed "
                        + value
                        + "; repeat with -D"
                        + PROPERTY
                        + "="
                        + value);
        return new Seed(value);
    }

    /// The same choices each time for the same stream; give every thread a stream of its own.
    public RandomGenerator stream(long number) {
        var root = new SplittableRandom(value);
        return new SplittableRandom(root.nextLong() ^ new SplittableRandom(number).nextLong());
    }
}
