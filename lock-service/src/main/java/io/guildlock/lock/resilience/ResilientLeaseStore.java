package io.guildlock.lock.resilience;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Cancellation;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Kept;
import io.guildlock.lock.lease.LeaseStore;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.LockView;
import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.Parting;
import io.guildlock.lock.lease.Place;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.lease.Undo;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// A store that fails fast and says what a failure means; see [Protection] for how.
public final class ResilientLeaseStore implements LeaseStore {
    private final LeaseStore store;
    private final Limits limits;
    private final Timers timers;
    private final Protection protection;

    /// @param breakerMoved told of each new state of the breaker
    public ResilientLeaseStore(
            LeaseStore store,
            Limits limits,
            Timers timers,
            Consumer<CircuitBreakerState> breakerMoved) {
        this.store = store;
        this.limits = limits;
        this.timers = timers;
        this.protection = new Protection("redis", limits, timers, breakerMoved);
    }

    /// For steps that concern the same Redis.
    Protection protection() {
        return protection;
    }

    /// Tries at Redis that have not ended, also those that were given up.
    public int underWay() {
        return protection.underWay();
    }

    /// Sets up, by protecting nothing once, what would otherwise be set up while the first caller
    /// waits. The breaker of this store knows nothing of it.
    public void prepare() {
        boolean _ =
                new Protection("preparation", limits, timers, _ -> {})
                        .around(
                                () -> CompletableFuture.completedStage(true),
                                new TypeLiteral<CompletionStage<Boolean>>() {})
                        .toCompletableFuture()
                        .join();
    }

    /// A try that was given up may arrive behind the one that was answered. Where the answer ends
    /// the call, the store is told so, lest the late try gets the lock for nobody.
    @Override
    public CompletionStage<Reply> ask(Question question) {
        return protection.around(
                () -> store.ask(question),
                new TypeLiteral<>() {},
                reply ->
                        ended(reply)
                                ? close(question, reply)
                                : CompletableFuture.completedStage(reply));
    }

    private static boolean ended(Reply reply) {
        return reply instanceof Reply.Held || reply instanceof Reply.QueueFull;
    }

    private CompletionStage<Reply> close(Question question, Reply reply) {
        return giveUp(question.lock(), question.leaseId(), question.attempt())
                .thenApply(parting ->
                        parting instanceof Parting.Granted(Grant grant)
                                ? new Reply.Granted(grant, false)
                                : reply)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedStage(
                                new OutcomeUnknownException(
                                        "An unanswered try could not be taken back.",
                                        Tries.cause(failure))));
    }

    @Override
    public CompletionStage<Kept> keep(LockName lock, List<Place> places, boolean departing) {
        return protection.around(() -> store.keep(lock, places, departing), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Parting> giveUp(LockName lock, LeaseId leaseId, Attempt attempt) {
        return protection.around(
                () -> store.giveUp(lock, leaseId, attempt), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Undo> undo(LockName lock, LeaseId leaseId, Attempt attempt) {
        return protection.around(() -> store.undo(lock, leaseId, attempt), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token) {
        return protection.around(() -> store.release(lock, leaseId, token), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId) {
        return protection.around(() -> store.cancel(lock, leaseId), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease) {
        return protection.around(
                () -> store.renew(lock, leaseId, token, lease), new TypeLiteral<>() {});
    }

    /// Changes nothing, so it cannot have been applied.
    @Override
    public CompletionStage<LockView> look(LockName lock) {
        return protection.aroundLook(() -> store.look(lock), new TypeLiteral<>() {});
    }
}
