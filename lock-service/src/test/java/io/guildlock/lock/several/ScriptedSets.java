package io.guildlock.lock.several;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.FencingToken;
import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A store and queues that answer when a test says so, and remember what they were asked.
final class ScriptedSets implements LockSetStore, LockQueue {
    final List<Step> takes = new ArrayList<>();
    final List<Step> seals = new ArrayList<>();
    final List<Waited> waits = new ArrayList<>();
    final List<Undoing> undos = new ArrayList<>();

    record Step(Sought sought, List<FencingToken> tokens, CompletableFuture<AllReply> reply) {}

    record Undoing(Sought sought, CompletableFuture<Undo> reply) {}

    @Override
    public CompletionStage<AllReply> takeAll(Sought sought) {
        return add(takes, sought, List.of());
    }

    @Override
    public CompletionStage<AllReply> sealAll(Sought sought, List<FencingToken> tokens) {
        return add(seals, sought, tokens);
    }

    @Override
    public CompletionStage<Undo> undoAll(Sought sought) {
        undos.add(new Undoing(sought, new CompletableFuture<>()));
        return undos.getLast().reply();
    }

    @Override
    public AcquireCall acquire(AcquireRequest request, Attempt attempt) {
        waits.add(new Waited(request, attempt));
        return waits.getLast();
    }

    /// Answers the step asked last.
    void takeAnswers(AllReply reply) {
        takes.getLast().reply().complete(reply);
    }

    void sealAnswers(AllReply reply) {
        seals.getLast().reply().complete(reply);
    }

    void queueAnswers(Acquired acquired) {
        waits.getLast().outcome.complete(acquired);
    }

    /// Answers the undo asked last, which must be that of the call with this mark.
    void undone(Attempt of) {
        assertThat(undos.getLast().sought().attempt()).isEqualTo(of);
        undos.getLast().reply().complete(Undo.UNDONE);
    }

    private static CompletionStage<AllReply> add(
            List<Step> steps, Sought sought, List<FencingToken> tokens) {
        steps.add(new Step(sought, tokens, new CompletableFuture<>()));
        return steps.getLast().reply();
    }

    /// A call in the queue of one lock; hung up, it ends so.
    static final class Waited implements AcquireCall {
        final AcquireRequest request;
        final Attempt attempt;
        final CompletableFuture<Acquired> outcome = new CompletableFuture<>();
        boolean hungUp;

        Waited(AcquireRequest request, Attempt attempt) {
            this.request = request;
            this.attempt = attempt;
        }

        @Override
        public CompletionStage<Acquired> outcome() {
            return outcome;
        }

        @Override
        public void hangUp() {
            hungUp = true;
            outcome.complete(new Acquired.HungUp());
        }
    }
}
