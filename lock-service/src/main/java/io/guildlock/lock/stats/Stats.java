package io.guildlock.lock.stats;

import io.guildlock.contract.BotId;
import io.guildlock.lock.lease.Timers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What all replicas counted, for those who ask. Keeps what it read, so that a further question
/// reads only what is new. Stages fail as those of [StatsStore] do. Thread-safe.
public final class Stats {
    private static final long FRESH_NANOS = StatsTerms.EVERY.toNanos() / 4;

    private final String replica;
    private final StatsStore store;
    private final Tallies tallies;
    private final Timers timers;
    private final Map<BotId, Reading> readings;

    /// A bot's board, and when it was last brought up to date.
    private static final class Reading {
        final Board board = new Board();
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        long startedAt;
        boolean everRead;
    }

    /// @param replica this replica's id
    public Stats(
            String replica, StatsStore store, Tallies tallies, Timers timers, StatsTerms terms) {
        this.replica = replica;
        this.store = store;
        this.tallies = tallies;
        this.timers = timers;
        this.readings =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<BotId, Reading> eldest) {
                        return size() > terms.mostBots();
                    }
                };
    }

    /// @param after only seconds after this one, s since 1970
    public CompletionStage<BotStats> of(BotId bot, long after) {
        tallies.begin(bot);
        Reading reading = reading(bot);
        return upToDate(bot, reading).thenApply(_ -> reading.board.stats(after));
    }

    /// Which replica answers.
    public String replica() {
        return replica;
    }

    private synchronized Reading reading(BotId bot) {
        return readings.computeIfAbsent(bot, _ -> new Reading());
    }

    /// One read at a time, which all who ask meanwhile share.
    private CompletionStage<Void> upToDate(BotId bot, Reading reading) {
        synchronized (reading) {
            long now = timers.nanos();
            boolean isFresh = reading.everRead && now - reading.startedAt < FRESH_NANOS;
            if (reading.done.isDone() && !(isFresh && !reading.done.isCompletedExceptionally())) {
                reading.startedAt = now;
                reading.everRead = true;
                reading.done = read(bot, reading.board).toCompletableFuture();
            }
            return reading.done;
        }
    }

    private CompletionStage<Void> read(BotId bot, Board board) {
        return store.published(bot, board.mark())
                .thenCompose(published -> {
                    board.add(published);
                    return published.isAll()
                            ? CompletableFuture.completedStage(null)
                            : read(bot, board);
                });
    }
}
