package io.guildlock.runtime.redis;

import io.guildlock.runtime.settings.Setting;
import io.guildlock.runtime.settings.WrongSettingException;
import java.time.Duration;

/// The validated settings of [RedisConfig]; ranges are documented there.
public record RedisSettings(
        RedisUri uri,
        Duration connectTimeout,
        Duration commandTimeout,
        int connections,
        Duration connectionWait) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /// Checks every range.
    ///
    /// @throws WrongSettingException if one is out of its range, naming it
    public static RedisSettings of(RedisConfig config) {
        return new RedisSettings(
                uri(config.uri()),
                Setting.within(
                        "guildlock.redis.connect-timeout",
                        config.connectTimeout(),
                        Duration.ofMillis(50),
                        LONGEST),
                Setting.within(
                        "guildlock.redis.command-timeout",
                        config.commandTimeout(),
                        Duration.ofMillis(50),
                        LONGEST),
                Setting.within("guildlock.redis.connections", config.connections(), 1, 1_000),
                Setting.within(
                        "guildlock.redis.connection-wait",
                        config.connectionWait(),
                        Duration.ofMillis(10),
                        LONGEST));
    }

    private static RedisUri uri(String text) {
        try {
            return RedisUri.parse(text);
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException("guildlock.redis.uri: " + e.getMessage());
        }
    }
}
