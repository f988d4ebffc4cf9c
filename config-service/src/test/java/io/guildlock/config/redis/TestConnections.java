package io.guildlock.config.redis;

import io.guildlock.contract.RedisUri;
import io.guildlock.runtime.redis.RedisSettings;
import java.net.URI;
import java.time.Duration;

/// Connections of a test to its Redis.
final class TestConnections {
    private static final Duration SHORT = Duration.ofMillis(500);

    private TestConnections() {}

    static RedisConnections to(URI redis, Duration commandTimeout) {
        return to(redis, commandTimeout, new Replicas(1, SHORT));
    }

    static RedisConnections to(URI redis, Duration commandTimeout, Replicas replicas) {
        return new RedisConnections(
                new RedisSettings(
                        RedisUri.parse(redis.toString()),
                        Duration.ofSeconds(1),
                        commandTimeout,
                        8,
                        SHORT),
                new GroupCommit.Bounds(2, 128, 1_000, SHORT),
                replicas);
    }
}
