package io.guildlock.testing;

import io.guildlock.contract.GuildId;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// Guilds that no other test uses: the cheap way for tests to share one Redis.
public final class FreshGuild {

    private static final RandomGenerator RANDOM = new SecureRandom();
    private static final long FIRST = 1L << 60;

    private FreshGuild() {}

    /// A random snowflake above 2^60: as long as a real one, and too large for a double.
    public static GuildId next() {
        return new GuildId(Long.toString(RANDOM.nextLong(FIRST, Long.MAX_VALUE)));
    }
}
