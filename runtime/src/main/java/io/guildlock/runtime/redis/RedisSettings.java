package io.guildlock.runtime.redis;

import io.guildlock.contract.RedisUri;
import io.guildlock.runtime.settings.WrongSettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The settings of [RedisConfig], in their ranges, with the URI taken apart.
///
/// @param authorities who may have signed the certificates of Redis; `null`: whom Java trusts
public record RedisSettings(
        RedisUri uri,
        Duration connectTimeout,
        Duration commandTimeout,
        int connections,
        Duration connectionWait,
        @Nullable Authorities authorities) {

    /// Those of a Redis without TLS, or with a certificate that Java trusts.
    public RedisSettings(
            RedisUri uri,
            Duration connectTimeout,
            Duration commandTimeout,
            int connections,
            Duration connectionWait) {
        this(uri, connectTimeout, commandTimeout, connections, connectionWait, null);
    }

    /// @throws WrongSettingException if the URI has not its form, or there are no certificates
    ///   where they should be, naming the setting
    public static RedisSettings of(RedisConfig config) {
        return new RedisSettings(
                uri(config.uri()),
                config.connectTimeout(),
                config.commandTimeout(),
                config.connections(),
                config.connectionWait(),
                config.ca().map(Authorities::read).orElse(null));
    }

    private static RedisUri uri(String text) {
        try {
            return RedisUri.parse(text);
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException("guildlock.redis.uri: " + e.getMessage());
        }
    }
}
