package io.guildlock.lock.wiring;

import io.guildlock.lock.lease.Ranges;
import io.guildlock.lock.lease.Waits;
import io.guildlock.lock.redis.Replicas;
import io.guildlock.lock.redis.Terms;
import io.guildlock.lock.resilience.Limits;
import io.guildlock.lock.several.SeveralBounds;
import io.guildlock.runtime.settings.Setting;
import io.guildlock.runtime.settings.WrongSettingException;
import java.time.Duration;
import java.util.Set;

/// The settings of [LockConfig], grouped by who needs them. Each is in its range already; how they
/// relate to each other is checked here.
///
/// @param kinds the entity kinds that may become metric labels
record LockSettings(
        Ranges ranges,
        Waits waits,
        Terms terms,
        SeveralBounds several,
        Limits limits,
        Replicas replicas,
        Set<String> kinds) {
    private static final String PREFIX = "guildlock.lock.";

    /// @param replica this replica's id
    /// @throws WrongSettingException if two do not fit together, naming them
    static LockSettings of(LockConfig config, String replica) {
        return new LockSettings(
                ranges(config),
                new Waits(
                        config.askAgain(),
                        config.mostWaitingCalls(),
                        config.keptAtOnce(),
                        config.recordGrace()),
                terms(config, replica),
                new SeveralBounds(
                        config.several().mostRenewals(),
                        config.several().mostLocks(),
                        config.several().grace()),
                limits(config.backend()),
                new Replicas(
                        config.replicasNeeded(),
                        config.replicationWait(),
                        config.backend().atOnce()),
                Set.copyOf(config.metricKinds()));
    }

    private static Ranges ranges(LockConfig config) {
        return new Ranges(
                Setting.atMost(
                        PREFIX + "default-lease",
                        config.defaultLease(),
                        "longest-lease",
                        config.longestLease()),
                config.longestLease(),
                Setting.atMost(
                        PREFIX + "default-wait",
                        config.defaultWait(),
                        "longest-wait",
                        config.longestWait()),
                config.longestWait());
    }

    private static Terms terms(LockConfig config, String replica) {
        Duration recordLife = config.recordGrace().plus(config.longestWait());
        return new Terms(
                replica,
                Setting.atLeast(
                        PREFIX + "queue-entry-life",
                        config.queueEntryLife(),
                        "twice ask-again",
                        config.askAgain().multipliedBy(2)),
                Setting.atMost(
                        PREFIX + "awake-for",
                        config.awakeFor(),
                        "queue-entry-life",
                        config.queueEntryLife()),
                config.mostWaiters(),
                config.counterLife(),
                recordLife,
                recordLife);
    }

    private static Limits limits(LockConfig.Backend backend) {
        return new Limits(
                backend.timeout(),
                backend.retries(),
                backend.retryDelay(),
                backend.total(),
                backend.atOnce(),
                backend.breakerWindow(),
                backend.breakerPercent() / 100.0,
                backend.breakerDelay());
    }
}
