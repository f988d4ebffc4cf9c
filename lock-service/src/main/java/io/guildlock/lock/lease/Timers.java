package io.guildlock.lock.lease;

import java.time.Duration;

/// Time that passes evenly, injected so that tests can move it by hand.
public interface Timers {

    /// Nanoseconds since some fixed moment; only differences mean anything.
    long nanos();

    /// Runs `task` once after `delay`, unless cancelled before. The task must not block.
    Timeout after(Duration delay, Runnable task);

    /// A task that has not run yet.
    @FunctionalInterface
    interface Timeout {
        /// Makes sure the task does not start any more; does nothing if it has.
        void cancel();
    }
}
