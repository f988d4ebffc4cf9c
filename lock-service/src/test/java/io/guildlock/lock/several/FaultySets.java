package io.guildlock.lock.several;

import io.guildlock.contract.FencingToken;
import io.guildlock.lock.lease.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A [LockSetStore] that hangs or fails when told to.
public final class FaultySets implements LockSetStore {
    private final LockSetStore store;
    private final List<Runnable> heldBack = new ArrayList<>();
    private boolean holdNext;
    private @Nullable RuntimeException undoing;
    private int asked;
    private int undoes;

    public FaultySets(LockSetStore store) {
        this.store = store;
    }

    /// The next step is on its way until [#letGo].
    public void holdNext() {
        holdNext = true;
    }

    /// What was held back arrives.
    public void letGo() {
        List.copyOf(heldBack).forEach(Runnable::run);
        heldBack.clear();
    }

    public void failUndoing(RuntimeException like) {
        undoing = like;
    }

    public int asked() {
        return asked;
    }

    public int undoes() {
        return undoes;
    }

    @Override
    public CompletionStage<AllReply> takeAll(Sought sought) {
        return step(() -> store.takeAll(sought));
    }

    @Override
    public CompletionStage<AllReply> sealAll(Sought sought, List<FencingToken> tokens) {
        return step(() -> store.sealAll(sought, tokens));
    }

    @Override
    public CompletionStage<Undo> undoAll(Sought sought) {
        undoes++;
        return undoing == null
                ? step(() -> store.undoAll(sought))
                : CompletableFuture.failedStage(undoing);
    }

    private <T> CompletionStage<T> step(Supplier<CompletionStage<T>> step) {
        asked++;
        if (!holdNext) {
            return step.get();
        }
        holdNext = false;
        CompletableFuture<T> later = new CompletableFuture<>();
        heldBack.add(() -> later.complete(step.get().toCompletableFuture().join()));
        return later;
    }
}
