package io.guildlock.lock.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds up what the replicas published of one bot, second by second; of always the same size.
/// Thread-safe.
final class Board {
    private static final int SECONDS = (int) StatsTerms.WINDOW.toSeconds();

    /// For so many seconds what was counted last still stands.
    private static final int STANDING_SECONDS = 15;

    private final Second[] ring = new Second[SECONDS];
    private final Map<String, Last> replicas = new HashMap<>();
    private String mark = "";
    private long nowMs;

    /// The last report of a replica.
    private record Last(long atMs, Report report) {}

    Board() {
        for (int i = 0; i < SECONDS; i++) {
            ring[i] = Second.empty(i);
        }
    }

    synchronized String mark() {
        return mark;
    }

    synchronized void add(Published published) {
        published.items().forEach(this::add);
        mark = published.mark();
        nowMs = published.nowMs();
        replicas.values().removeIf(last -> nowMs - last.atMs() > StatsTerms.WINDOW.toMillis());
    }

    private void add(Published.Item item) {
        Report report = item.report();
        if (isLate(replicas.get(report.replica()), report)) {
            return;
        }
        Last last = replicas.put(report.replica(), new Last(item.atMs(), report));
        long at = item.atMs() / 1000;
        int index = (int) (at % SECONDS);
        Second second = ring[index].at() == at ? ring[index] : Second.empty(at);
        ring[index] = second.and(happened(last, report), report);
    }

    /// Whether it was overtaken by a later report of the same replica, which counts all that it
    /// does. A replica that forgot a bot and begins anew is younger by the whole window.
    private static boolean isLate(@Nullable Last last, Report report) {
        return last != null
                && report.age().compareTo(last.report().age()) < 0
                && last.report().age().minus(report.age()).compareTo(StatsTerms.WINDOW.dividedBy(2))
                        < 0;
    }

    /// What happened since the replica's report before. Of a replica that is new here, all of it if
    /// it counts for less than the window; else its first report only says from where to go on.
    private static Counts happened(@Nullable Last last, Report report) {
        if (last != null && last.report().age().compareTo(report.age()) <= 0) {
            return report.counts().minus(last.report().counts());
        }
        return report.age().compareTo(StatsTerms.WINDOW) < 0 ? report.counts() : Counts.NONE;
    }

    /// @param after seconds after this one
    synchronized BotStats stats(long after) {
        long end = nowMs / 1000;
        Counts totals = Counts.NONE;
        List<BotStats.Point> points = new ArrayList<>();
        long countedAt = 0;
        Standings standings = Standings.NOT_COUNTED;
        for (long at = end - SECONDS + 1; at <= end; at++) {
            Second second = second(at);
            totals = totals.plus(second.counts());
            if (second.standings().areThere()) {
                standings = second.standings();
                countedAt = at;
            }
            if (at > after && at < end) {
                points.add(point(second, standing(standings, at - countedAt)));
            }
        }
        return new BotStats(nowMs, totals, standing(standings, end - countedAt), points, states());
    }

    private Second second(long at) {
        Second second = ring[(int) (at % SECONDS)];
        return second.at() == at ? second : Second.empty(at);
    }

    private static Optional<Standings> standing(Standings standings, long ageSeconds) {
        return standings.areThere() && ageSeconds <= STANDING_SECONDS
                ? Optional.of(standings)
                : Optional.empty();
    }

    private static BotStats.Point point(Second second, Optional<Standings> standings) {
        Percentiles waits = second.waits();
        return new BotStats.Point(
                second.at(),
                second.counts(),
                waits.areThere()
                        ? Optional.of(
                                new BotStats.Waits(
                                        waits.halfMicros() / 1e3, waits.nearlyAllMicros() / 1e3))
                        : Optional.empty(),
                standings);
    }

    private List<ReplicaState> states() {
        return new TreeMap<>(replicas)
                .entrySet().stream()
                        .map(entry -> {
                            Last last = entry.getValue();
                            return ReplicaState.of(
                                    entry.getKey(),
                                    last.report().leaving(),
                                    Duration.ofMillis(Math.max(0, nowMs - last.atMs())),
                                    last.report().age());
                        })
                        .toList();
    }
}
