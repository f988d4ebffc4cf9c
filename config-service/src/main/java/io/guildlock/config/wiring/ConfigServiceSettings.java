package io.guildlock.config.wiring;

import static io.guildlock.runtime.settings.Setting.within;

import io.guildlock.config.http.Limits;
import io.guildlock.config.redis.ChangeSettings;
import io.guildlock.config.resilience.Bounds;
import io.guildlock.runtime.settings.WrongSettingException;
import java.time.Duration;

/// The validated settings of [ConfigServiceConfig]; ranges are documented there.
record ConfigServiceSettings(
        Limits limits, ChangeSettings changes, Bounds bounds, int recomputations) {
    private static final String PREFIX = "guildlock.config.";
    private static final int MEBIBYTE = 1_048_576;

    /// @throws WrongSettingException if one is out of its range, naming it
    static ConfigServiceSettings of(ConfigServiceConfig config) {
        Bounds bounds = bounds(config);
        return new ConfigServiceSettings(
                limits(config),
                outlasting(bounds, changes(config)),
                bounds,
                within(PREFIX + "recomputations", config.recomputations(), 1, 1_000));
    }

    private static Limits limits(ConfigServiceConfig config) {
        return new Limits(
                within(PREFIX + "max-body-bytes", config.maxBodyBytes(), 1_024, MEBIBYTE),
                within(PREFIX + "max-field-bytes", config.maxFieldBytes(), 64, MEBIBYTE),
                within(PREFIX + "max-fields", config.maxFields(), 1, 5_000),
                within(PREFIX + "max-operations", config.maxOperations(), 1, 1_000),
                within(PREFIX + "max-depth", config.maxDepth(), 1, 100),
                within(PREFIX + "max-page", config.maxPage(), 1, 5_000));
    }

    private static ChangeSettings changes(ConfigServiceConfig config) {
        return new ChangeSettings(
                time("replay-for", config.replayFor(), 1_000, 604_800_000),
                time("own-replay-for", config.ownReplayFor(), 10_000, 900_000),
                within(PREFIX + "events-kept", config.eventsKept(), 100, 1_000_000));
    }

    /// A retry whose decision is forgotten would be applied a second time.
    private static ChangeSettings outlasting(Bounds bounds, ChangeSettings changes) {
        Duration longest = bounds.total().plus(bounds.timeout());
        longer("replay-for", changes.replayFor(), longest);
        longer("own-replay-for", changes.ownReplayFor(), longest);
        return changes;
    }

    private static void longer(String name, Duration given, Duration longest) {
        if (given.compareTo(longest) <= 0) {
            throw new WrongSettingException(
                    "%s%s is %,d ms; allowed: more than %,d ms, which is retry-within + try-timeout"
                            .formatted(PREFIX, name, given.toMillis(), longest.toMillis()));
        }
    }

    private static Bounds bounds(ConfigServiceConfig config) {
        return new Bounds(
                time("try-timeout", config.tryTimeout(), 50, 60_000),
                within(PREFIX + "retries", config.retries(), 0, 20),
                time("retry-delay", config.retryDelay(), 1, 10_000),
                time("retry-within", config.retryWithin(), 50, 300_000),
                within(PREFIX + "at-once", config.atOnce(), 1, 10_000),
                within(PREFIX + "breaker-window", config.breakerWindow(), 2, 10_000),
                within(PREFIX + "breaker-percent", config.breakerPercent(), 1, 100) / 100.0,
                time("breaker-delay", config.breakerDelay(), 10, 60_000));
    }

    private static Duration time(String name, Duration given, long minMs, long maxMs) {
        return within(PREFIX + name, given, Duration.ofMillis(minMs), Duration.ofMillis(maxMs));
    }
}
