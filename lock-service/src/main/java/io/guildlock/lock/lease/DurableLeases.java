package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Acquires, renews and releases that are answered only when enough replicas of Redis have them,
/// for callers who ask for [Durability#REPLICATED]; for others exactly as [Leases].
///
/// First the step is made, then it is confirmed ([Replication]), whichever way it came about: at
/// once, by a replay or by a hand-over. What is not confirmed stands, and fails with
/// [OutcomeUnknownException]: sent again with the same id it gives the same answer, and is
/// confirmed then. Thread-safe.
public final class DurableLeases {
    /// By how much a remaining time may be off: it is told in whole milliseconds, twice.
    private static final Duration ROUNDING = Duration.ofMillis(2);

    private final Leases leases;
    private final Confirmations confirmations;
    private final Timers timers;

    public DurableLeases(Leases leases, Replication replication, Timers timers) {
        this.leases = leases;
        this.confirmations = new Confirmations(replication);
        this.timers = timers;
    }

    /// See [Leases#acquire]. A grant that is not confirmed is undone where the caller did not
    /// choose the id: nobody could ask for it again.
    public AcquireCall acquire(AcquireRequest request, Durability durability) {
        AcquireCall call = leases.acquire(request);
        return durability == Durability.LOCAL ? call : new Confirmed(request, call);
    }

    /// See [Leases#renew].
    public CompletionStage<Renewal> renew(
            LockName lock,
            LeaseId leaseId,
            FencingToken token,
            Duration lease,
            Durability durability) {
        long sent = timers.nanos();
        CompletionStage<Renewal> step = leases.renew(lock, leaseId, token, lease);
        return durability == Durability.LOCAL
                ? step
                : step.thenCompose(renewal ->
                        renewal instanceof Renewal.Renewed
                                ? confirmations
                                        .require(lock, leaseId, new Claim.Held(token))
                                        .thenApply(stored -> renewed(stored, lease, sent))
                                : CompletableFuture.completedStage(renewal));
    }

    /// A failover may have lost the renewal but not the lease, which then ends earlier.
    private Renewal renewed(Confirmation.Stored stored, Duration lease, long sent) {
        Duration since = Duration.ofNanos(timers.nanos() - sent);
        if (stored.remaining().plus(since).plus(ROUNDING).compareTo(lease) < 0) {
            throw new OutcomeUnknownException("The renewal was lost or overtaken.");
        }
        return new Renewal.Renewed(stored.remaining());
    }

    /// See [Leases#release].
    public CompletionStage<Release> release(
            LockName lock, LeaseId leaseId, FencingToken token, Durability durability) {
        return ended(
                leases.release(lock, leaseId, token),
                lock,
                leaseId,
                durability,
                release ->
                        release instanceof Release.Released || release instanceof Release.Repeated);
    }

    /// See [Leases#cancel].
    public CompletionStage<Cancellation> cancel(
            LockName lock, LeaseId leaseId, Durability durability) {
        return ended(leases.cancel(lock, leaseId), lock, leaseId, durability, _ -> true);
    }

    private <T> CompletionStage<T> ended(
            CompletionStage<T> step,
            LockName lock,
            LeaseId leaseId,
            Durability durability,
            Function<T, Boolean> isOver) {
        return durability == Durability.LOCAL
                ? step
                : step.thenCompose(outcome ->
                        isOver.apply(outcome)
                                ? confirmations
                                        .require(lock, leaseId, new Claim.Over())
                                        .thenApply(_ -> outcome)
                                : CompletableFuture.completedStage(outcome));
    }

    /// An acquire call whose grant is confirmed before it is delivered.
    private final class Confirmed implements AcquireCall {
        private final AcquireRequest request;
        private final AcquireCall call;
        private final CompletionStage<Acquired> outcome;

        Confirmed(AcquireRequest request, AcquireCall call) {
            this.request = request;
            this.call = call;
            this.outcome = call.outcome().thenCompose(this::confirm);
        }

        private CompletionStage<Acquired> confirm(Acquired acquired) {
            if (!(acquired instanceof Acquired.Granted(Grant grant, _, _))) {
                return CompletableFuture.completedStage(acquired);
            }
            return confirmations
                    .require(request.lock(), grant.leaseId(), new Claim.Held(grant.token()))
                    .<Acquired>thenApply(_ -> acquired)
                    .whenComplete((_, failure) -> {
                        if (failure != null && !request.chosen()) {
                            call.hangUp();
                        }
                    });
        }

        @Override
        public CompletionStage<Acquired> outcome() {
            return outcome;
        }

        @Override
        public void hangUp() {
            call.hangUp();
        }
    }
}
