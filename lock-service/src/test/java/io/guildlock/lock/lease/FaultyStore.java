package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A store whose questions can be held back, fail, or fail after they were applied. Giving up fails
/// with questions; undoing works unless told otherwise.
public final class FaultyStore implements LeaseStore {
    private final LeaseStore store;
    private final List<Runnable> heldBack = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger undoes = new AtomicInteger();
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable RuntimeException undoFailure;
    private volatile @Nullable RuntimeException questionFailure;
    private volatile boolean holding;
    private volatile boolean holdingNext;
    private volatile boolean applying;

    public FaultyStore(LeaseStore store) {
        this.store = store;
    }

    /// From now on answers are held back; what was asked is applied when they are let go.
    public void hold() {
        holding = true;
    }

    /// The answer of the next step is held back like this; that of others is not.
    public void holdNext() {
        holdingNext = true;
    }

    public void letGo() {
        holding = false;
        List.copyOf(heldBack).forEach(Runnable::run);
        heldBack.clear();
    }

    /// From now on nothing is applied, and everything fails like this.
    public void fail(RuntimeException like) {
        failure = like;
        applying = false;
    }

    /// From now on everything is applied, and fails like this.
    public void applyAndFail(RuntimeException like) {
        failure = like;
        applying = true;
    }

    /// From now on questions of single calls fail like this, and nothing else does.
    public void failQuestions(RuntimeException like) {
        questionFailure = like;
    }

    /// From now on undoing fails like this, and undoes nothing.
    public void failUndoing(RuntimeException like) {
        undoFailure = like;
    }

    /// How often something was to be undone.
    public int undoes() {
        return undoes.get();
    }

    public void heal() {
        failure = null;
        undoFailure = null;
        questionFailure = null;
    }

    /// How many steps began here.
    public int asked() {
        return asked.get();
    }

    private <T> CompletionStage<T> step(Supplier<CompletionStage<T>> step) {
        asked.incrementAndGet();
        RuntimeException like = failure;
        if (like != null) {
            if (applying) {
                CompletionStage<T> _ = step.get();
            }
            return CompletableFuture.failedStage(like);
        }
        if (!holding && !holdingNext) {
            return step.get();
        }
        holdingNext = false;
        CompletableFuture<T> later = new CompletableFuture<>();
        heldBack.add(() -> later.complete(step.get().toCompletableFuture().join()));
        return later;
    }

    @Override
    public CompletionStage<Reply> ask(Question question) {
        RuntimeException like = questionFailure;
        if (like != null) {
            return CompletableFuture.failedStage(like);
        }
        return step(() -> store.ask(question));
    }

    @Override
    public CompletionStage<Kept> keep(LockName lock, List<Place> places, boolean departing) {
        return step(() -> store.keep(lock, places, departing));
    }

    @Override
    public CompletionStage<Parting> giveUp(LockName lock, LeaseId leaseId, Attempt attempt) {
        return step(() -> store.giveUp(lock, leaseId, attempt));
    }

    @Override
    public CompletionStage<Undo> undo(LockName lock, LeaseId leaseId, Attempt attempt) {
        undoes.incrementAndGet();
        RuntimeException like = undoFailure;
        return like == null
                ? store.undo(lock, leaseId, attempt)
                : CompletableFuture.failedStage(like);
    }

    @Override
    public CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token) {
        return step(() -> store.release(lock, leaseId, token));
    }

    @Override
    public CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId) {
        return step(() -> store.cancel(lock, leaseId));
    }

    @Override
    public CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease) {
        return step(() -> store.renew(lock, leaseId, token, lease));
    }

    @Override
    public CompletionStage<LockView> look(LockName lock) {
        return step(() -> store.look(lock));
    }
}
