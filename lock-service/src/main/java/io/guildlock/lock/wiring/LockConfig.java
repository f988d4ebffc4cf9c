package io.guildlock.lock.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/// The settings `guildlock.lock.*`. [LockSettings] checks their ranges.
@ConfigMapping(prefix = "guildlock.lock")
public interface LockConfig {
    /// A lease whose caller does not say how long. 1 ms to the longest lease.
    @WithDefault("30s")
    Duration defaultLease();

    /// The longest lease a caller may ask for. 1 s to 7 d.
    @WithDefault("24h")
    Duration longestLease();

    /// The wait of a caller that does not say; an interaction must be answered within 3 s. 0 to the
    /// longest wait.
    @WithDefault("2s")
    Duration defaultWait();

    /// The longest wait a caller may ask for. 0 to 10 min.
    @WithDefault("60s")
    Duration longestWait();

    /// Waiters a lock. 1 to 10,000.
    @WithDefault("1000")
    int mostWaiters();

    /// Acquire calls that may wait at this replica at a time. 1 to 100,000.
    @WithDefault("10000")
    int mostWaitingCalls();

    /// How long a place in the queue lives unless its call asks again: as long a dead replica's
    /// waiters hold others up. 2 s to 60 s, and at least twice `ask-again`.
    @WithDefault("5s")
    Duration queueEntryLife();

    /// How often a waiting call asks again at least, in case a message was lost. 50 ms to 10 s.
    @WithDefault("1s")
    Duration askAgain();

    /// How much longer than lease and wait a chosen lease id stays known, and how long an ended one
    /// does at least. 1 s to 1 d.
    @WithDefault("60s")
    Duration recordGrace();

    /// How long the fencing counter outlives its lease; the clock is its floor, so it need not. 0
    /// to 30 d.
    @WithDefault("24h")
    Duration counterLife();

    /// The kinds of entities that become metric labels; others count as `other`. At most 50.
    @WithDefault("party,santa,quote,role,once,identify")
    Set<String> metricKinds();

    /// What stands between calls and a Redis that hangs or fails.
    Backend backend();

    /// See [LockConfig#backend].
    interface Backend {
        /// One try of a step at Redis. 50 ms to 30 s.
        @WithDefault("1s")
        Duration timeout();

        /// How often a failed step is tried again; all are idempotent. 0 to 10.
        @WithDefault("2")
        int retries();

        /// The pause before a retry, half of it random. 1 ms to 5 s.
        @WithDefault("100ms")
        Duration retryDelay();

        /// No retry starts later than this after the first try. 50 ms to 60 s.
        @WithDefault("2500ms")
        Duration total();

        /// Steps at Redis under way at a time. 1 to 100,000.
        @WithDefault("4096")
        int atOnce();

        /// The number of last tries that the circuit breaker judges by. 2 to 10,000.
        @WithDefault("20")
        int breakerWindow();

        /// The percentage of failures among them that opens it. 1 to 100.
        @WithDefault("50")
        int breakerPercent();

        /// How long it stays open before it lets a try through. 10 ms to 60 s.
        @WithDefault("1s")
        Duration breakerDelay();
    }
}
