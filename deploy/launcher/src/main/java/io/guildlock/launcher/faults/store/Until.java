package io.guildlock.launcher.faults.store;

import io.guildlock.launcher.LaunchException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for what a store must come to by itself.
final class Until {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Until() {}

    /// @throws LaunchException after a minute
    static void holds(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new LaunchException(
                        "after %d s still not so: %s".formatted(PATIENCE.toSeconds(), what));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
