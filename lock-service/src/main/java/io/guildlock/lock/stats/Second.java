package io.guildlock.lock.stats;

/// One second of a bot's figures, over all replicas.
///
/// @param at which, s since 1970 by the clock of Redis
/// @param counts of what happened in it
/// @param waits the worst replica's
/// @param standings the last that were counted in it
record Second(long at, Counts counts, Percentiles waits, Standings standings) {

    static Second empty(long at) {
        return new Second(at, Counts.NONE, Percentiles.NONE, Standings.NOT_COUNTED);
    }

    Second and(Counts more, Report report) {
        return new Second(
                at,
                counts.plus(more),
                waits.worse(report.waits()),
                report.standings().areThere() ? report.standings() : standings);
    }
}
