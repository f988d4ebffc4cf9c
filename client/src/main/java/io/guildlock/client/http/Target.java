package io.guildlock.client.http;

import io.guildlock.contract.Entity;
import io.guildlock.contract.RedisNames;

/// Builds the target of a call: a path of percent-encoded segments, then a query. Immutable.
public final class Target {
    private final String text;

    private Target(String text) {
        this.text = text;
    }

    /// `/v1`.
    public static Target root() {
        return new Target("/v1");
    }

    /// `/v1/guilds/{guild}`.
    public static Target ofGuild(Object guild) {
        return root().path("guilds", guild.toString());
    }

    /// The same with the segments of a lock, whose name needs no encoding.
    public Target lock(Entity entity) {
        return new Target(text + "/locks/" + entity);
    }

    /// The same with more path segments, each any unicode.
    ///
    /// @throws io.guildlock.contract.InvalidValueException if one holds half of a surrogate pair
    public Target path(String... segments) {
        StringBuilder longer = new StringBuilder(text);
        for (String segment : segments) {
            longer.append('/').append(RedisNames.encode(segment));
        }
        return new Target(longer.toString());
    }

    /// The same with one more query parameter.
    public Target query(String name, Object value) {
        return new Target(
                text
                        + (text.indexOf('?') < 0 ? '?' : '&')
                        + name
                        + '='
                        + RedisNames.encode(value.toString()));
    }

    @Override
    public String toString() {
        return text;
    }
}
