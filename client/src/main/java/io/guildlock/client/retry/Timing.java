package io.guildlock.client.retry;

import java.time.Duration;

/// The time the client lives in: a monotonic clock, pauses between attempts, and alarms for
/// renewals. Injected so that tests decide when time passes. Implementations are thread-safe.
public interface Timing extends AutoCloseable {
    /// A monotonic reading in nanoseconds; only differences mean something. Never the wall clock,
    /// which may be set back while a lease runs.
    long nanoTime();

    /// Blocks the calling thread for `delay`, or until the client is closed.
    ///
    /// @throws InterruptedException if the thread is interrupted first
    void pause(Duration delay) throws InterruptedException;

    /// Runs `task` once on a thread of its own, `delay` from now; at once if `delay` is zero or
    /// negative.
    Alarm after(Duration delay, Runnable task);

    /// Ends all pauses and drops all alarms.
    @Override
    void close();

    /// The time of this machine.
    static Timing system() {
        return new SystemTiming();
    }

    /// A task that waits for its time.
    @FunctionalInterface
    interface Alarm {
        /// Drops the task if it has not begun; otherwise does nothing.
        void cancel();
    }
}
