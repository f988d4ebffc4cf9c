package io.guildlock.lock.several;

import io.guildlock.contract.FencingToken;
import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Acquired.Path;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.TakingBack;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.lease.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One call for several locks: takes all in one step if they are free. Otherwise takes one after
/// the other in their order, each through its queue and only until shortly after the wait would
/// end, and then makes all whole in one step. Whatever ends it otherwise takes everything back.
final class AcquiringAll implements AcquireAllCall {
    private final AcquireAllRequest request;
    private final LockSetStore store;
    private final LockQueue queue;
    private final Timers timers;
    private final Waits waits;
    private final Duration grace;
    private final long started;
    private final List<FencingToken> tokens = new ArrayList<>();
    private final CompletableFuture<AllAcquired> outcome = new CompletableFuture<>();

    /// A new one each time it begins anew: the store closes the mark of what was taken back.
    private volatile Attempt attempt;

    private boolean oneByOne;
    private boolean hungUp;
    private boolean granted;
    private @Nullable AcquireCall current;

    AcquiringAll(
            AcquireAllRequest request,
            Attempt attempt,
            LockSetStore store,
            LockQueue queue,
            Timers timers,
            Waits waits,
            Duration grace) {
        this.request = request;
        this.attempt = attempt;
        this.store = store;
        this.queue = queue;
        this.timers = timers;
        this.waits = waits;
        this.grace = grace;
        this.started = timers.nanos();
    }

    @Override
    public CompletionStage<AllAcquired> outcome() {
        return outcome.minimalCompletionStage();
    }

    void start() {
        step(store.takeAll(sought()), Path.FREE);
    }

    @Override
    public void hangUp() {
        boolean undo;
        AcquireCall waiting;
        synchronized (this) {
            if (hungUp) {
                return;
            }
            hungUp = true;
            undo = granted;
            waiting = current;
        }
        if (waiting != null) {
            waiting.hangUp();
        }
        if (undo) {
            takeBack();
        }
    }

    /// A step of the store that answers for all locks.
    private void step(CompletionStage<AllReply> step, Path path) {
        Duration waited = elapsed();
        var _ =
                step.whenComplete((reply, failure) -> {
                    if (failure == null) {
                        answered(reply, waited, path);
                    } else {
                        fail(failure);
                    }
                });
    }

    private void answered(AllReply reply, Duration waited, Path path) {
        switch (reply) {
            case AllReply.Granted(var grants, boolean replayed) ->
                    deliver(
                            new AllAcquired.Granted(
                                    grants, waited, replayed ? Path.REPLAYED : path));
            case AllReply.Held held -> held(held);
            case AllReply.Gone _ -> end(new AllAcquired.Gone());
            case AllReply.UsedElsewhere _ -> end(new AllAcquired.UsedElsewhere());
            case AllReply.Superseded _ -> end(new AllAcquired.Superseded());
        }
    }

    private void held(AllReply.Held held) {
        if (!oneByOne && request.patience().isPositive()) {
            oneByOne = true;
            next();
        } else if (oneByOne && waitLeft().isPositive()) {
            beginAnew();
        } else {
            end(new AllAcquired.Held(held.entity(), held.standing()));
        }
    }

    /// One was lost before all were whole: it was forced, or Redis lost it. Gives back the others
    /// first, as nobody may wait for a lock while holding a later one.
    private void beginAnew() {
        var _ =
                store.undoAll(sought())
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                fail(failure);
                            } else if (isHungUp()) {
                                end(new AllAcquired.HungUp());
                            } else {
                                attempt = Attempt.random();
                                tokens.clear();
                                next();
                            }
                        });
    }

    /// Takes the next lock, or makes all whole.
    private void next() {
        if (tokens.size() == request.locks().size()) {
            step(store.sealAll(sought(), List.copyOf(tokens)), Path.HANDED_OVER);
            return;
        }
        AcquireCall call =
                queue.acquire(
                        new AcquireRequest(
                                request.locks().lock(tokens.size()),
                                request.leaseId(),
                                false,
                                provisional(),
                                waitLeft(),
                                request.holder()),
                        attempt);
        boolean gone;
        synchronized (this) {
            current = call;
            gone = hungUp;
        }
        if (gone) {
            call.hangUp();
        }
        var _ =
                call.outcome()
                        .whenComplete((acquired, failure) -> {
                            if (failure == null) {
                                acquired(acquired);
                            } else {
                                fail(failure);
                            }
                        });
    }

    private void acquired(Acquired acquired) {
        switch (acquired) {
            case Acquired.Granted(var grant, _, _) -> {
                tokens.add(grant.token());
                if (isHungUp()) {
                    end(new AllAcquired.HungUp());
                } else {
                    next();
                }
            }
            case Acquired.Held(var standing) ->
                    end(
                            new AllAcquired.Held(
                                    request.locks().entities().get(tokens.size()), standing));
            case Acquired.QueueFull _ -> end(new AllAcquired.QueueFull());
            case Acquired.Gone _ -> end(new AllAcquired.Gone());
            case Acquired.UsedElsewhere _ -> end(new AllAcquired.UsedElsewhere());
            case Acquired.Superseded _ -> end(new AllAcquired.Superseded());
            case Acquired.Draining _ -> end(new AllAcquired.Draining());
            case Acquired.HungUp _ -> end(new AllAcquired.HungUp());
        }
    }

    private void deliver(AllAcquired.Granted all) {
        boolean undo;
        synchronized (this) {
            granted = true;
            undo = hungUp;
        }
        if (undo) {
            end(new AllAcquired.HungUp());
        } else {
            outcome.complete(all);
        }
    }

    /// Also closes the call, in case one of its steps is still on its way.
    private void end(AllAcquired how) {
        if (oneByOne || how instanceof AllAcquired.HungUp) {
            takeBack();
        }
        outcome.complete(how);
    }

    private void fail(Throwable failure) {
        takeBack();
        outcome.completeExceptionally(
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure);
    }

    private void takeBack() {
        Sought had = sought();
        TakingBack.start(
                () -> store.undoAll(had),
                longer(request.lease(), request.patience().plus(grace)),
                timers,
                waits.askAgain());
    }

    private Sought sought() {
        return new Sought(
                request.locks(),
                request.leaseId(),
                attempt,
                request.lease(),
                request.chosen()
                        ? request.lease().plus(request.patience()).plus(waits.recordGrace())
                        : Duration.ZERO,
                request.patience().isPositive() ? provisional() : Duration.ZERO,
                request.holder());
    }

    private Duration provisional() {
        return waitLeft().plus(grace);
    }

    private Duration waitLeft() {
        return longer(request.patience().minus(elapsed()), Duration.ZERO);
    }

    private Duration elapsed() {
        return Duration.ofNanos(timers.nanos() - started);
    }

    private synchronized boolean isHungUp() {
        return hungUp;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
