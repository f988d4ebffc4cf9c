package io.guildlock.lock.stats;

import io.guildlock.contract.BotId;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.oversight.OversightStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Publishes every second what this replica counted, of each bot where something happened. What is
/// not published for want of Redis is part of the next report. Thread-safe.
public final class Publishing {
    private static final System.Logger LOG = System.getLogger(Publishing.class.getName());

    private final String replica;
    private final Tallies tallies;
    private final StatsStore store;
    private final Timers timers;
    private final OversightStore oversight;
    private final StatsTerms terms;
    private final Map<BotId, Topic> topics = new HashMap<>();
    private boolean leaving;
    private boolean failing;
    private long failingSince;
    private boolean complained;
    private boolean closed;

    /// @param replica this replica's id; `[0-9a-z]+`
    public Publishing(
            String replica,
            Tallies tallies,
            StatsStore store,
            OversightStore oversight,
            Timers timers,
            StatsTerms terms) {
        this.replica = replica;
        this.tallies = tallies;
        this.store = store;
        this.timers = timers;
        this.oversight = oversight;
        this.terms = terms;
    }

    /// Begins; with the bot of those without keys, so that the replica shows before its first call.
    public void start() {
        tallies.begin(BotId.DEFAULT);
        tick();
    }

    /// Reports say from now on that this replica is about to end.
    public synchronized void depart() {
        leaving = true;
    }

    /// Publishes for the last time, and waits for that as long as `patience`.
    public void close(Duration patience) {
        try {
            last().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What this replica counted last could not be published: {0}",
                    e.toString());
        }
    }

    private synchronized CompletableFuture<Void> last() {
        closed = true;
        leaving = true;
        return CompletableFuture.allOf(
                tallies.all().entrySet().stream()
                        .map(entry ->
                                publish(entry.getKey(), topic(entry.getKey(), entry.getValue())))
                        .toArray(CompletableFuture[]::new));
    }

    private synchronized void tick() {
        if (closed) {
            return;
        }
        Map<BotId, Tally> all = tallies.all();
        topics.keySet().retainAll(all.keySet());
        all.forEach((bot, tally) -> {
            Topic topic = topic(bot, tally);
            if (topic.isDue(timers.nanos())) {
                var _ = publish(bot, topic);
            } else if (topic.isIdle(timers.nanos()) && !bot.equals(BotId.DEFAULT)) {
                tallies.forget(bot);
            }
        });
        var _ = timers.after(StatsTerms.EVERY, this::tick);
    }

    private Topic topic(BotId bot, Tally tally) {
        return topics.computeIfAbsent(bot, _ -> new Topic(tally, timers.nanos()));
    }

    private CompletableFuture<Void> publish(BotId bot, Topic topic) {
        Report report = topic.next(replica, timers.nanos(), leaving);
        return store.publish(bot, report)
                .handle((isOurTurn, failure) -> {
                    if (failure == null) {
                        published(bot, topic, report, isOurTurn);
                    } else {
                        notPublished(topic, failure);
                    }
                    return (Void) null;
                })
                .toCompletableFuture();
    }

    private synchronized void published(BotId bot, Topic topic, Report report, boolean isOurTurn) {
        long now = timers.nanos();
        topic.published(report, now);
        failing = false;
        complained = false;
        if (isOurTurn && !closed && topic.beginCount(now)) {
            var _ =
                    new HeldCount(oversight, store, bot, terms.mostGuilds())
                            .result()
                            .whenComplete((found, failure) ->
                                    counted(topic, failure == null ? found : null, now));
        }
    }

    private synchronized void counted(Topic topic, @Nullable Standings found, long startedAt) {
        long now = timers.nanos();
        topic.counted(
                found == null ? Standings.NOT_COUNTED : found,
                Duration.ofNanos(now - startedAt),
                now);
    }

    /// A report more or less is nothing to tell of: what it said is in the next one. It is told
    /// when other replicas miss this one.
    private synchronized void notPublished(Topic topic, Throwable failure) {
        topic.notPublished();
        long now = timers.nanos();
        if (!failing) {
            failing = true;
            failingSince = now;
        }
        if (!complained && now - failingSince >= StatsTerms.MISSING_AFTER.toNanos()) {
            complained = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "What this replica counts cannot be published for now: {0}",
                    failure.getMessage());
        }
    }
}
