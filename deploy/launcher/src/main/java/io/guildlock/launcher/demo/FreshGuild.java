package io.guildlock.launcher.demo;

import java.util.concurrent.ThreadLocalRandom;

/// A guild's id that no run before had.
final class FreshGuild {
    private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;
    private static final int SNOWFLAKE_TIME_SHIFT = 22;

    private FreshGuild() {}

    /// A snowflake of now, so that no run meets what another left.
    static String id() {
        long sinceEpochMs = System.currentTimeMillis() - DISCORD_EPOCH_MS;
        int random = ThreadLocalRandom.current().nextInt(1 << SNOWFLAKE_TIME_SHIFT);
        return Long.toString((sinceEpochMs << SNOWFLAKE_TIME_SHIFT) | random);
    }
}
