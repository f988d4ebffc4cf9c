package io.guildlock.lock.stats;

import java.time.Duration;

/// What bounds the figures.
///
/// @param mostBots bots that a replica counts for, and whose figures it keeps
/// @param mostReports reports of a bot that Redis keeps
/// @param mostGuilds guilds with locks up to which held leases and waiting calls are counted
/// @param countEvery how often held leases and waiting calls are counted
public record StatsTerms(int mostBots, int mostReports, int mostGuilds, Duration countEvery) {
    /// How far back figures go.
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /// How often a replica publishes what changed.
    public static final Duration EVERY = Duration.ofSeconds(1);

    /// How often it does where nothing changed, to show that it lives.
    public static final Duration IDLE_EVERY = Duration.ofSeconds(5);

    /// A replica that published nothing for so long is missing.
    public static final Duration MISSING_AFTER = IDLE_EVERY.multipliedBy(2);
}
