package io.guildlock.lock.resilience;

import io.guildlock.contract.FencingToken;
import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.Undo;
import io.guildlock.lock.several.AllReply;
import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.Sought;
import jakarta.enterprise.util.TypeLiteral;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Sets of locks behind the protection of a [ResilientLeaseStore]: the same breaker and bulkhead,
/// as it is the same Redis.
public final class ResilientLockSetStore implements LockSetStore {
    private final LockSetStore store;
    private final Protection protection;

    /// @param beside the store of single leases on the same Redis
    public ResilientLockSetStore(LockSetStore store, ResilientLeaseStore beside) {
        this.store = store;
        this.protection = beside.protection();
    }

    /// A try that was given up may arrive behind the one that was answered. Where the answer ends
    /// the call, the call is closed first, lest the late try gets the locks for nobody.
    @Override
    public CompletionStage<AllReply> takeAll(Sought sought) {
        return protection.around(
                () -> store.takeAll(sought),
                new TypeLiteral<>() {},
                reply ->
                        reply instanceof AllReply.Held && sought.provisional().isZero()
                                ? closed(sought, reply)
                                : CompletableFuture.completedStage(reply));
    }

    private CompletionStage<AllReply> closed(Sought sought, AllReply reply) {
        return undoAll(sought)
                .thenApply(_ -> reply)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedStage(
                                new OutcomeUnknownException(
                                        "An unanswered try could not be taken back.",
                                        Tries.cause(failure))));
    }

    @Override
    public CompletionStage<AllReply> sealAll(Sought sought, List<FencingToken> tokens) {
        return protection.around(() -> store.sealAll(sought, tokens), new TypeLiteral<>() {});
    }

    @Override
    public CompletionStage<Undo> undoAll(Sought sought) {
        return protection.around(() -> store.undoAll(sought), new TypeLiteral<>() {});
    }
}
