package io.guildlock.runtime.redis;

import io.guildlock.runtime.settings.WrongSettingException;
import java.time.Duration;

/// The settings of [RedisConfig], in their ranges, with the URI taken apart.
public record RedisSettings(
        RedisUri uri,
        Duration connectTimeout,
        Duration commandTimeout,
        int connections,
        Duration connectionWait) {

    /// @throws WrongSettingException if the URI has not its form, naming it
    public static RedisSettings of(RedisConfig config) {
        return new RedisSettings(
                uri(config.uri()),
                config.connectTimeout(),
                config.commandTimeout(),
                config.connections(),
                config.connectionWait());
    }

    private static RedisUri uri(String text) {
        try {
            return RedisUri.parse(text);
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException("guildlock.redis.uri: " + e.getMessage());
        }
    }
}
