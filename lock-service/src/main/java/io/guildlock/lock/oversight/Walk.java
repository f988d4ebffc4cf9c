package io.guildlock.lock.oversight;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.LockName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One listing under way: goes through everything in bounded steps, and keeps no more of it than
/// the page that was asked for. Thread-safe.
final class Walk {
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final OversightStore store;
    private final BotId bot;
    private final ListRequest request;
    private final TreeMap<Position, ListedLock> best = new TreeMap<>();
    private final Map<LockName, Position> places = new HashMap<>();
    private int stepsLeft;
    private boolean complete = true;

    Walk(OversightStore store, BotId bot, ListRequest request, int mostSteps) {
        this.store = store;
        this.bot = bot;
        this.request = request;
        this.stepsLeft = mostSteps;
    }

    /// Done when every guild was looked at: one batch after the other, the guilds of a batch at
    /// once.
    CompletionStage<Void> bot(String mark) {
        if (!mayStep()) {
            return DONE;
        }
        return store.guilds(bot, mark)
                .thenCompose(step ->
                        guilds(step.items())
                                .thenCompose(_ -> step.isLast() ? DONE : bot(step.mark())));
    }

    /// Done when the guild was looked at.
    CompletionStage<Void> guild(GuildId guild, String mark) {
        if (!mayStep()) {
            return DONE;
        }
        return store.locks(bot, guild, request.filter(), mark)
                .thenCompose(step -> {
                    step.items().forEach(this::see);
                    return step.isLast() ? DONE : guild(guild, step.mark());
                });
    }

    /// What was found, once done.
    synchronized Listing.Page page() {
        boolean more = best.size() > request.limit();
        if (more) {
            best.pollLastEntry();
        }
        return new Listing.Page(
                List.copyOf(best.values()),
                more ? Optional.of(best.lastKey()) : Optional.empty(),
                complete);
    }

    private CompletionStage<Void> guilds(List<GuildId> guilds) {
        return CompletableFuture.allOf(
                guilds.stream()
                        .map(guild -> guild(guild, "").toCompletableFuture())
                        .toArray(CompletableFuture[]::new));
    }

    private synchronized boolean mayStep() {
        complete = complete && stepsLeft > 0;
        stepsLeft--;
        return stepsLeft >= 0;
    }

    /// Keeps it if it belongs to the page, or is the one that shows that another page follows.
    private synchronized void see(ListedLock listed) {
        Position earlier = places.remove(listed.lock());
        if (earlier != null) {
            best.remove(earlier);
        }
        Position place = Position.of(request.order(), listed);
        if (request.after().filter(after -> place.compareTo(after) <= 0).isPresent()) {
            return;
        }
        best.put(place, listed);
        places.put(listed.lock(), place);
        if (best.size() > request.limit() + 1) {
            places.remove(best.pollLastEntry().getValue().lock());
        }
    }
}
