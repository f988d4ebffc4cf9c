package io.guildlock.lock.stats;

import java.time.Duration;

/// What of one bot was published, and what is still to be. Not thread-safe.
final class Topic {
    /// Counting standings takes at most this part of the time.
    private static final int REST_FACTOR = 50;

    private final Tally tally;
    private Counts published = Counts.NONE;
    private boolean isNew = true;
    private long publishedAt;
    private long changedAt;
    private boolean underWay;
    private boolean counting;
    private long mayCountFrom;
    private Standings standings = Standings.NOT_COUNTED;

    Topic(Tally tally, long now) {
        this.tally = tally;
        publishedAt = now;
        changedAt = now;
        mayCountFrom = now;
    }

    /// Whether nothing was counted for so long that no figure tells of it any more.
    boolean isIdle(long now) {
        return now - changedAt > StatsTerms.WINDOW.toNanos();
    }

    boolean isDue(long now) {
        return !underWay
                && (isNew
                        || standings.areThere()
                        || !published.equals(tally.counts())
                        || now - publishedAt >= StatsTerms.IDLE_EVERY.toNanos());
    }

    Report next(String replica, long now, boolean leaving) {
        Report report = tally.report(replica, now, leaving, standings);
        standings = Standings.NOT_COUNTED;
        underWay = true;
        return report;
    }

    void published(Report report, long now) {
        underWay = false;
        isNew = false;
        publishedAt = now;
        if (!report.counts().equals(published)) {
            changedAt = now;
            published = report.counts();
        }
    }

    void notPublished() {
        underWay = false;
    }

    /// Whether standings are to be counted now that it is this replica's turn.
    boolean beginCount(long now) {
        if (counting || now - mayCountFrom < 0) {
            return false;
        }
        counting = true;
        return true;
    }

    void counted(Standings found, Duration took, long now) {
        counting = false;
        standings = found;
        mayCountFrom = now + took.multipliedBy(REST_FACTOR).toNanos();
    }
}
