package io.guildlock.contract;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The names in Redis that both services share: a public contract.
///
/// Everything of one guild carries one hash tag, `{<bot>:<guild>}`, so all of it is in one Cluster
/// slot and one script can see it. A service documents its further names, all below [#inGuild], in
/// one class of its own.
public final class RedisNames {
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /// What comes first, below [#inGuild], in the names of everything that lock-service keeps.
    public static final Set<String> OF_LOCKS =
            Set.of(
                    "lock",
                    "queue",
                    "wishes",
                    "lease",
                    "leases",
                    "waited",
                    "locked",
                    "stats",
                    "counting",
                    "forced",
                    "audit",
                    "over",
                    "confirmed");

    /// A string: which [#LAYOUT_VERSION] everything in this Redis is laid out by. The first service
    /// that looks writes it; no service uses a Redis where it is another.
    public static final String LAYOUT = "gl:layout";

    /// How this version lays out what it keeps. Raised only when what an older version wrote is
    /// read wrongly by a newer one, or the other way round.
    public static final String LAYOUT_VERSION = "1";

    private RedisNames() {}

    /// The prefix of every name of a guild: `gl:{<bot>:<guild>}:`.
    public static String inGuild(BotId bot, GuildId guild) {
        return "gl:{" + bot + ":" + guild + "}:";
    }

    /// The lock: a hash laid out as a Redisson `RLock`, whose field `<leaseId>` = `1` is the
    /// holder. Fields of ours begin with `!` (`!lease`, `!tok`, `!att`, `!holder`), ride along and
    /// expire with it. Without `!lease`, a stock Redisson client holds it.
    public static String lock(BotId bot, GuildId guild, Entity entity) {
        return inGuild(bot, guild) + "lock:" + entity;
    }

    /// The fencing counter, where Redisson's `RFencedLock` keeps it.
    public static String fencingCounter(BotId bot, GuildId guild, Entity entity) {
        return "redisson_lock_token:" + lock(bot, guild, entity);
    }

    /// The channel on which Redisson clients learn that the lock became free.
    public static String unlockChannel(BotId bot, GuildId guild, Entity entity) {
        return "redisson_lock__channel:" + lock(bot, guild, entity);
    }

    /// Every guild of the bot that ever wrote or locked, entered before its first write: it may
    /// name too many, never too few.
    public static String guilds(BotId bot) {
        return inGuild(bot, GuildId.GLOBAL) + "guilds";
    }

    /// Percent-encodes free text for use as one part of a name: every byte of its UTF-8 form that
    /// is not an ASCII letter, digit or one of `-._~` (RFC 3986, unreserved). Two different texts
    /// never share an encoding, and none contains `:`, `{` or `}`.
    ///
    /// @throws InvalidValueException if `text` holds half of a surrogate pair, which has no UTF-8
    ///   form
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : utf8(text)) {
            if (octet > 0 && UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append("%02X".formatted(octet & 0xFF));
            }
        }
        return encoded.toString();
    }

    private static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidValueException(
                        "text", text, "well-formed unicode, without half of a surrogate pair");
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
