package io.guildlock.config.wiring;

import io.guildlock.config.change.BotQuotas;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.http.GuardedCollections;
import io.guildlock.config.http.Limits;
import io.guildlock.config.redis.ChangeSettings;
import io.guildlock.config.redis.Replicas;
import io.guildlock.config.resilience.Bounds;
import io.guildlock.config.transfer.TransferBounds;
import io.guildlock.config.transfer.red.RedSettings;
import io.guildlock.runtime.settings.Setting;
import io.guildlock.runtime.settings.WrongSettingException;
import java.time.Duration;
import java.util.List;

/// The settings of [ConfigServiceConfig], grouped by who needs them. Each is in its range already;
/// how they relate to each other is checked here.
record ConfigServiceSettings(
        Limits limits,
        GuardedCollections guarded,
        ChangeSettings changes,
        Replicas replicas,
        Bounds bounds,
        RedSettings red,
        TransferBounds transfer,
        int recomputations) {

    /// @throws WrongSettingException if two do not fit together, naming them
    static ConfigServiceSettings of(ConfigServiceConfig config) {
        return new ConfigServiceSettings(
                limits(config),
                new GuardedCollections(config.guardedCollections().orElse(List.of())),
                changes(config),
                new Replicas(config.replicasNeeded(), outlasted(config)),
                bounds(config),
                new RedSettings(
                        config.redImportBytes(),
                        config.redImportsAtOnce(),
                        config.redImportPatience(),
                        config.recomputations()),
                transfer(config.transfer()),
                config.recomputations());
    }

    private static Limits limits(ConfigServiceConfig config) {
        return new Limits(
                config.maxBodyBytes(),
                config.maxFieldBytes(),
                config.maxFields(),
                config.maxOperations(),
                config.maxDepth(),
                config.maxPage());
    }

    private static TransferBounds transfer(ConfigServiceConfig.Transfer config) {
        return new TransferBounds(
                config.atOnce(), config.lineBytes(), config.progressEvery(), config.refusals());
    }

    private static ChangeSettings changes(ConfigServiceConfig config) {
        return new ChangeSettings(
                outlasting("replay-for", config.replayFor(), config),
                outlasting("own-replay-for", config.ownReplayFor(), config),
                config.eventsKept(),
                new Quotas(
                        config.quotaEntries(), config.quotaBytes(), config.quotaWritesPerSecond()),
                new BotQuotas(config.quotaGuilds(), config.quotaBotWritesPerSecond()));
    }

    /// A retry whose decision is forgotten would be applied a second time.
    private static Duration outlasting(String name, Duration given, ConfigServiceConfig config) {
        return Setting.moreThan(
                "guildlock.config." + name,
                given,
                "retry-within + try-timeout",
                config.retryWithin().plus(config.tryTimeout()));
    }

    /// A try must not be given up while it waits for replicas.
    private static Duration outlasted(ConfigServiceConfig config) {
        Setting.moreThan(
                "guildlock.config.try-timeout",
                config.tryTimeout(),
                "replication-wait",
                config.replicationWait());
        return config.replicationWait();
    }

    private static Bounds bounds(ConfigServiceConfig config) {
        return new Bounds(
                config.tryTimeout(),
                config.retries(),
                config.retryDelay(),
                config.retryWithin(),
                config.atOnce(),
                config.breakerWindow(),
                config.breakerPercent() / 100.0,
                config.breakerDelay());
    }
}
