package io.guildlock.lock.several;

import io.guildlock.lock.lease.Claim;
import io.guildlock.lock.lease.Confirmation;
import io.guildlock.lock.lease.Confirmations;
import io.guildlock.lock.lease.Durability;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Replication;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Several locks that are granted only when enough replicas of Redis have every one of the leases,
/// for callers who ask for [Durability#REPLICATED]; for others exactly as [SeveralLeases].
///
/// A failover may lose some of them and not others, so each is looked for, one after the other:
/// they are in one slot, and who has the last has all. What is not confirmed stands, as in
/// [io.guildlock.lock.lease.DurableLeases]. Thread-safe.
public final class DurableSeveralLeases {
    private final SeveralLeases several;
    private final Confirmations confirmations;

    public DurableSeveralLeases(SeveralLeases several, Replication replication) {
        this.several = several;
        this.confirmations = new Confirmations(replication);
    }

    /// See [SeveralLeases#acquireAll]. Grants that are not confirmed are undone where the caller
    /// did not choose the id: nobody could ask for them again.
    public AcquireAllCall acquireAll(AcquireAllRequest request, Durability durability) {
        AcquireAllCall call = several.acquireAll(request);
        return durability == Durability.LOCAL ? call : new Confirmed(request, call);
    }

    private final class Confirmed implements AcquireAllCall {
        private final AcquireAllRequest request;
        private final AcquireAllCall call;
        private final CompletionStage<AllAcquired> outcome;

        Confirmed(AcquireAllRequest request, AcquireAllCall call) {
            this.request = request;
            this.call = call;
            this.outcome = call.outcome().thenCompose(this::confirm);
        }

        private CompletionStage<AllAcquired> confirm(AllAcquired acquired) {
            if (!(acquired instanceof AllAcquired.Granted(List<Grant> grants, _, _))) {
                return CompletableFuture.completedStage(acquired);
            }
            return each(grants)
                    .<AllAcquired>thenApply(_ -> acquired)
                    .whenComplete((_, failure) -> {
                        if (failure != null && !request.chosen()) {
                            call.hangUp();
                        }
                    });
        }

        private CompletionStage<?> each(List<Grant> grants) {
            CompletionStage<?> all = CompletableFuture.completedStage(grants);
            for (int i = 0; i < grants.size(); i++) {
                int place = i;
                all = all.thenCompose(_ -> stored(place, grants.get(place)));
            }
            return all;
        }

        private CompletionStage<Confirmation.Stored> stored(int place, Grant grant) {
            return confirmations.require(
                    request.locks().lock(place), grant.leaseId(), new Claim.Held(grant.token()));
        }

        @Override
        public CompletionStage<AllAcquired> outcome() {
            return outcome;
        }

        @Override
        public void hangUp() {
            call.hangUp();
        }
    }
}
