package io.guildlock.lock.wiring;

import static io.guildlock.runtime.settings.Setting.within;

import io.guildlock.lock.lease.Ranges;
import io.guildlock.lock.lease.Waits;
import io.guildlock.lock.redis.Terms;
import io.guildlock.lock.resilience.Limits;
import io.guildlock.runtime.settings.WrongSettingException;
import java.time.Duration;
import java.util.Set;

/// The validated settings of [LockConfig], grouped by who needs them.
///
/// @param kinds the entity kinds that may become metric labels
record LockSettings(Ranges ranges, Waits waits, Terms terms, Limits limits, Set<String> kinds) {
    private static final String PREFIX = "guildlock.lock.";
    private static final int MOST_KINDS = 50;

    /// Checks every range.
    ///
    /// @param replica this replica's id
    /// @throws WrongSettingException if one is out of its range, naming it
    static LockSettings of(LockConfig config, String replica) {
        Waits waits = waits(config);
        return new LockSettings(
                ranges(config),
                waits,
                terms(config, replica, waits),
                limits(config.backend()),
                kinds(config));
    }

    private static Ranges ranges(LockConfig config) {
        Duration longestLease =
                within(
                        PREFIX + "longest-lease",
                        config.longestLease(),
                        Duration.ofSeconds(1),
                        Duration.ofDays(7));
        Duration longestWait =
                within(
                        PREFIX + "longest-wait",
                        config.longestWait(),
                        Duration.ZERO,
                        Duration.ofMinutes(10));
        return new Ranges(
                within(
                        PREFIX + "default-lease",
                        config.defaultLease(),
                        Duration.ofMillis(1),
                        longestLease),
                longestLease,
                within(PREFIX + "default-wait", config.defaultWait(), Duration.ZERO, longestWait),
                longestWait);
    }

    private static Waits waits(LockConfig config) {
        return new Waits(
                within(
                        PREFIX + "ask-again",
                        config.askAgain(),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10)),
                within(PREFIX + "most-waiting-calls", config.mostWaitingCalls(), 1, 100_000),
                within(
                        PREFIX + "record-grace",
                        config.recordGrace(),
                        Duration.ofSeconds(1),
                        Duration.ofDays(1)));
    }

    private static Terms terms(LockConfig config, String replica, Waits waits) {
        Duration shortest = Duration.ofSeconds(2);
        Duration twice = waits.askAgain().multipliedBy(2);
        return new Terms(
                replica,
                within(
                        PREFIX + "queue-entry-life",
                        config.queueEntryLife(),
                        twice.compareTo(shortest) < 0 ? shortest : twice,
                        Duration.ofSeconds(60)),
                within(PREFIX + "most-waiters", config.mostWaiters(), 1, 10_000),
                within(
                        PREFIX + "counter-life",
                        config.counterLife(),
                        Duration.ZERO,
                        Duration.ofDays(30)),
                waits.recordGrace().plus(config.longestWait()),
                waits.recordGrace().plus(config.longestWait()));
    }

    private static Limits limits(LockConfig.Backend backend) {
        String prefix = PREFIX + "backend.";
        return new Limits(
                within(
                        prefix + "timeout",
                        backend.timeout(),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(30)),
                within(prefix + "retries", backend.retries(), 0, 10),
                within(
                        prefix + "retry-delay",
                        backend.retryDelay(),
                        Duration.ofMillis(1),
                        Duration.ofSeconds(5)),
                within(
                        prefix + "total",
                        backend.total(),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(60)),
                within(prefix + "at-once", backend.atOnce(), 1, 100_000),
                within(prefix + "breaker-window", backend.breakerWindow(), 2, 10_000),
                within(prefix + "breaker-percent", backend.breakerPercent(), 1, 100) / 100.0,
                within(
                        prefix + "breaker-delay",
                        backend.breakerDelay(),
                        Duration.ofMillis(10),
                        Duration.ofSeconds(60)));
    }

    private static Set<String> kinds(LockConfig config) {
        int _ =
                within(
                        PREFIX + "metric-kinds (how many)",
                        config.metricKinds().size(),
                        0,
                        MOST_KINDS);
        return Set.copyOf(config.metricKinds());
    }
}
