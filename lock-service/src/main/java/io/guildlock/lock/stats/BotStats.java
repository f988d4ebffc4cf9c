package io.guildlock.lock.stats;

import java.util.List;
import java.util.Optional;

/// A bot's figures of the last [StatsTerms#WINDOW], over all replicas.
///
/// @param nowMs when, ms since 1970 by the clock of Redis
/// @param totals of the whole window
/// @param standings the last that were counted, if that was not long ago
/// @param seconds those asked for, none left out, the last one being over
/// @param replicas all that published within the window
public record BotStats(
        long nowMs,
        Counts totals,
        Optional<Standings> standings,
        List<Point> seconds,
        List<ReplicaState> replicas) {

    public BotStats {
        seconds = List.copyOf(seconds);
        replicas = List.copyOf(replicas);
    }

    /// One second.
    ///
    /// @param at s since 1970
    /// @param waits of its grants at the worst replica; empty if there were none
    /// @param standings as last counted by then; empty if that was long before
    public record Point(
            long at, Counts counts, Optional<Waits> waits, Optional<Standings> standings) {}

    /// Percentiles, in ms.
    public record Waits(double halfMs, double nearlyAllMs) {}
}
