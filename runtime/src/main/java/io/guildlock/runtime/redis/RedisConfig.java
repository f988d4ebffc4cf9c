package io.guildlock.runtime.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The settings `guildlock.redis.*`, the same in both services. Services use [RedisSettings], which
/// is validated.
@ConfigMapping(prefix = "guildlock.redis")
public interface RedisConfig {
    /// Where Redis is: `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS.
    @WithDefault("redis://127.0.0.1:6379")
    String uri();

    /// How long connecting may take. 50 ms to 30 s.
    @WithDefault("1s")
    Duration connectTimeout();

    /// How long one command or script may take before its outcome counts as unknown. 50 ms to 30 s.
    @WithDefault("1s")
    Duration commandTimeout();

    /// Connections to Redis that a replica may open for commands. 1 to 1,000.
    @WithDefault("16")
    int connections();

    /// How long a call may wait for a free connection. 10 ms to 30 s.
    @WithDefault("500ms")
    Duration connectionWait();
}
