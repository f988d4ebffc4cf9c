package io.guildlock.runtime.redis;

import io.guildlock.contract.RedisUri;
import io.guildlock.runtime.settings.Form;
import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings `guildlock.redis.*`, the same in both services. Services use [RedisSettings], which
/// is validated.
@ConfigMapping(prefix = "guildlock.redis")
public interface RedisConfig {
    /// Where Redis is, and how its nodes belong together.
    @Form(RedisUri.ALLOWED)
    @WithDefault("redis://127.0.0.1:6379")
    String uri();

    /// Over TLS: the authorities that may have signed the certificates of Redis, instead of those
    /// that Java trusts.
    @Form("a file with certificates (PEM)")
    Optional<Path> ca();

    /// How long connecting may take.
    @Within(least = "50ms", most = "30s")
    @WithDefault("1s")
    Duration connectTimeout();

    /// How long one command or script may take before its outcome counts as unknown.
    @Within(least = "50ms", most = "30s")
    @WithDefault("1s")
    Duration commandTimeout();

    /// Connections that a replica may open for commands to one Redis, to each master of a Cluster.
    @Within(least = "1", most = "1000")
    @WithDefault("16")
    int connections();

    /// How long a call may wait for a free connection.
    @Within(least = "10ms", most = "30s")
    @WithDefault("500ms")
    Duration connectionWait();

    /// How often the metrics about Redis are brought up to date.
    @Within(least = "1s", most = "10m")
    @WithDefault("10s")
    Duration lookEvery();
}
