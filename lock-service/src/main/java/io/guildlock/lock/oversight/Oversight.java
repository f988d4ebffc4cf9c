package io.guildlock.lock.oversight;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/// What those who watch over locks may do. Stages fail as those of [OversightStore] do.
/// Thread-safe.
public final class Oversight {
    private static final System.Logger LOG = System.getLogger(Oversight.class.getName());

    private final OversightStore store;
    private final ListBounds bounds;
    private final Semaphore listings;

    public Oversight(OversightStore store, ListBounds bounds) {
        this.store = store;
        this.bounds = bounds;
        this.listings = new Semaphore(bounds.atOnce());
    }

    /// What of a guild is held or waited for.
    public CompletionStage<Listing> locks(BotId bot, GuildId guild, ListRequest request) {
        if (!listings.tryAcquire()) {
            return CompletableFuture.completedStage(new Listing.TooMany());
        }
        Walk walk = new Walk(store, bot, request, bounds.mostSteps());
        return ended(walk, walk.guild(guild, ""));
    }

    /// What of the whole bot is held or waited for.
    public CompletionStage<Listing> locks(BotId bot, ListRequest request) {
        if (!listings.tryAcquire()) {
            return CompletableFuture.completedStage(new Listing.TooMany());
        }
        Walk walk = new Walk(store, bot, request, bounds.mostSteps());
        return ended(walk, walk.bot(""));
    }

    /// See [OversightStore#force]; written to the service's log, too.
    public CompletionStage<Forced> force(ForceCall call) {
        return store.force(call)
                .thenApply(outcome -> {
                    if (outcome instanceof Forced.Ended(var was, boolean replayed) && !replayed) {
                        LOG.log(
                                System.Logger.Level.INFO,
                                "Force-released {0} of guild {1}, held by {2}; by {3}, key {4}, request {5}: {6}",
                                call.lock().entity(),
                                call.lock().guild(),
                                was,
                                call.actor().orElse("somebody"),
                                call.key().orElse("none"),
                                call.requestId(),
                                call.reason());
                    }
                    return outcome;
                });
    }

    /// See [OversightStore#audit].
    public CompletionStage<Step<AuditEntry>> audit(AuditQuery query) {
        return store.audit(query);
    }

    private CompletionStage<Listing> ended(Walk walk, CompletionStage<Void> walked) {
        return walked.whenComplete((_, _) -> listings.release()).thenApply(_ -> walk.page());
    }
}
