package io.guildlock.launcher.bench.config;

import java.util.Locale;

/// What one turn gave.
///
/// @param round from 0
/// @param cost CPU time a request, in µs
record GrantSample(
        GrantWay way, int round, double perSecond, double p50Millis, double p99Millis, Cost cost) {

    /// Of the load generator, which is this process, the service and the store.
    record Cost(double generator, double service, double store) {}

    static GrantSample of(GrantWay way, int round, Turn turn, Cost cost) {
        return new GrantSample(
                way, round, turn.perSecond(), turn.millisAt(50), turn.millisAt(99), cost);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "round %d  %-15s %,9.0f/s   p50 %,6.2f ms   p99 %,6.2f ms   CPU µs: generator %.0f, service %.0f,"
                        + " store %.0f",
                round + 1,
                way.title(),
                perSecond,
                p50Millis,
                p99Millis,
                cost.generator(),
                cost.service(),
                cost.store());
    }
}
