package io.guildlock.config.change;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.RedisNames;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The guild of one bot: everything in it shares a slot, and one change never reaches beyond it.
/// Names its keys as `gl:{bot:guild}:<what>[:<part>…]`, each part percent-encoded.
public record Scope(BotId bot, GuildId guild) {

    public Key hash(String what, String... parts) {
        return key(Key.Kind.HASH, what, parts);
    }

    public Key set(String what, String... parts) {
        return key(Key.Kind.SET, what, parts);
    }

    /// A sorted set whose members are in order of commit.
    public Key ordered(String what, String... parts) {
        return key(Key.Kind.ORDERED, what, parts);
    }

    public Key text(String what, String... parts) {
        return key(Key.Kind.TEXT, what, parts);
    }

    /// A stream, which only the engine itself writes.
    Key stream(String what) {
        return key(Key.Kind.STREAM, what);
    }

    /// The hash of a lock, owned by the lock service.
    public Key lock(Entity entity) {
        return new Key(RedisNames.lock(bot, guild, entity), Key.Kind.HASH);
    }

    /// What belongs to the whole bot.
    public Scope global() {
        return new Scope(bot, GuildId.GLOBAL);
    }

    private Key key(Key.Kind kind, String what, String... parts) {
        String tail =
                Arrays.stream(parts)
                        .map(part -> ":" + RedisNames.encode(part))
                        .collect(Collectors.joining());
        return new Key(RedisNames.inGuild(bot, guild) + what + tail, kind);
    }
}
