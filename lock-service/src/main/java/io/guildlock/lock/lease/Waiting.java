package io.guildlock.lock.lease;

import io.guildlock.lock.lease.Acquired.Path;
import io.guildlock.lock.lease.Question.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One acquire call: asks, and while queued lets the [WaitingLine] keep its place and asks again
/// when that is lost, until the first of grant, time up, hang-up and this replica's end.
///
/// At most one step of it is under way in the store at a time, except for a grant that arrives as a
/// notice. So giving up and undoing are sent after the questions they end were answered or given
/// up. A question that was given up unanswered may still arrive behind them: the call is then also
/// undone, and the store refuses what comes after an undo. An undo is repeated, also when this call
/// has ended, until it is answered ([TakingBack]).
final class Waiting implements AcquireCall {
    private final AcquireRequest request;
    private final Attempt attempt;
    private final LeaseStore store;
    private final Timers timers;
    private final Waits waits;
    private final WaitingRoom room;
    private final long started;
    private final CompletableFuture<Acquired> outcome = new CompletableFuture<>();

    private boolean busy;

    /// What to ask when the step under way has ended.
    private @Nullable Kind askNext;

    private boolean queued;
    private boolean timeUp;
    private boolean hungUp;
    private boolean granted;
    private boolean doubtful;
    private boolean departed;
    private boolean ended;
    private Timers.@Nullable Timeout nextQuestion;
    private Timers.@Nullable Timeout deadline;

    Waiting(
            AcquireRequest request,
            Attempt attempt,
            LeaseStore store,
            Timers timers,
            Waits waits,
            WaitingRoom room) {
        this.request = request;
        this.attempt = attempt;
        this.store = store;
        this.timers = timers;
        this.waits = waits;
        this.room = room;
        this.started = timers.nanos();
    }

    void start() {
        if (mayWait()) {
            if (!room.enter(request.lock(), attempt, this)) {
                end(new Acquired.QueueFull());
                return;
            }
            synchronized (this) {
                deadline = timers.after(request.patience(), this::timeUp);
            }
        }
        ask(Kind.FIRST);
    }

    @Override
    public CompletionStage<Acquired> outcome() {
        return outcome.minimalCompletionStage();
    }

    /// Asks at once, or as soon as the step under way has ended: it may have begun before what this
    /// call was told of.
    void askNow() {
        ask(Kind.AGAIN);
    }

    /// The notice of a grant to this call. If the caller hung up, the undo that follows finds the
    /// grant.
    void granted(GrantNotice notice) {
        Duration atMost = elapsed();
        Duration waited = notice.waited().compareTo(atMost) < 0 ? notice.waited() : atMost;
        deliver(new Acquired.Granted(notice.grant(), waited, Path.HANDED_OVER));
    }

    /// This replica shuts down, and the call's place is kept without it. If a question is under
    /// way, its answer comes first.
    void departed() {
        synchronized (this) {
            departed = true;
            if (busy) {
                return;
            }
        }
        end(new Acquired.Draining());
    }

    @Override
    public void hangUp() {
        boolean undo;
        synchronized (this) {
            if (hungUp) {
                return;
            }
            hungUp = true;
            undo = granted || (!ended && !busy);
        }
        if (undo) {
            undo();
            end(new Acquired.HungUp());
        }
    }

    private void timeUp() {
        synchronized (this) {
            timeUp = true;
            if (busy || ended) {
                return;
            }
            busy = true;
        }
        giveUp();
    }

    /// A question whose time comes while a step is under way is asked when that has ended, also if
    /// all that is left of the step is to say so: whoever lost its place has no other to remind it.
    private void ask(Kind kind) {
        synchronized (this) {
            if (busy) {
                askNext = kind;
            }
            if (busy || ended) {
                return;
            }
            busy = true;
            cancel(nextQuestion);
        }
        Duration waited = elapsed();
        var _ =
                store.ask(question(kind))
                        .whenComplete((reply, failure) -> {
                            if (failure != null) {
                                failed(failure);
                            } else {
                                answered(reply, waited);
                            }
                            settle();
                        });
    }

    private void answered(Reply reply, Duration waited) {
        switch (reply) {
            case Reply.Granted(Grant grant, boolean replayed) ->
                    deliver(new Acquired.Granted(grant, waited, path(replayed)));
            case Reply.Queued(_, Standing standing) -> stay(standing);
            case Reply.Held(Standing standing) -> end(new Acquired.Held(standing));
            case Reply.QueueFull _ -> end(new Acquired.QueueFull());
            case Reply.Gone _ -> end(new Acquired.Gone());
            case Reply.UsedElsewhere _ -> end(new Acquired.UsedElsewhere());
            case Reply.Superseded _ -> end(new Acquired.Superseded());
            case Reply.Absent _ -> askAfter(Duration.ZERO, Kind.FIRST);
        }
    }

    /// A first question that failed ends the call. Later ones are repeated in time: the place, or a
    /// grant to it, may stand.
    private void failed(Throwable failure) {
        boolean wasQueued;
        synchronized (this) {
            wasQueued = queued;
            doubtful |= unwrapped(failure) instanceof OutcomeUnknownException;
        }
        if (wasQueued) {
            askAfter(waits.askAgain(), Kind.AGAIN);
        } else {
            fail(unwrapped(failure));
        }
    }

    /// In the queue: the line keeps the place, and says when there is something to ask again for.
    private void stay(Standing standing) {
        synchronized (this) {
            queued = true;
        }
        room.keep(request.lock(), new Place(request.leaseId(), attempt), standing);
    }

    private void askAfter(Duration delay, Kind kind) {
        synchronized (this) {
            if (!ended) {
                cancel(nextQuestion);
                nextQuestion = timers.after(delay, () -> ask(kind));
            }
        }
    }

    /// After each step: does what had to wait for it.
    private void settle() {
        boolean undo;
        boolean giveUp;
        boolean leave;
        Kind again;
        synchronized (this) {
            undo = hungUp && !ended;
            giveUp = timeUp && !hungUp && !ended;
            leave = departed && !undo && !giveUp;
            again = undo || giveUp || leave ? null : askNext;
            askNext = null;
            busy = giveUp;
        }
        if (undo) {
            undo();
            end(new Acquired.HungUp());
        }
        if (giveUp) {
            giveUp();
        }
        if (leave) {
            end(new Acquired.Draining());
        }
        if (again != null) {
            ask(again);
        }
    }

    private void giveUp() {
        var _ =
                store.giveUp(request.lock(), request.leaseId(), attempt)
                        .whenComplete((parting, failure) -> {
                            if (failure != null) {
                                fail(
                                        new OutcomeUnknownException(
                                                "The wait could not be ended.",
                                                unwrapped(failure)));
                            } else {
                                left(parting);
                            }
                        });
    }

    private void left(Parting parting) {
        switch (parting) {
            case Parting.Granted(Grant grant) ->
                    deliver(new Acquired.Granted(grant, elapsed(), Path.HANDED_OVER));
            case Parting.Left(Standing standing) -> {
                if (isDoubtful()) {
                    undo();
                }
                end(new Acquired.Held(standing));
            }
            case Parting.Gone _ -> end(new Acquired.Gone());
            case Parting.Superseded _ -> end(new Acquired.Superseded());
        }
    }

    private void deliver(Acquired.Granted grant) {
        boolean undo;
        synchronized (this) {
            undo = hungUp && !granted;
            granted = true;
        }
        if (undo) {
            undo();
        }
        end(undo ? new Acquired.HungUp() : grant);
    }

    private void undo() {
        TakingBack.start(
                () -> store.undo(request.lock(), request.leaseId(), attempt),
                request.lease(),
                timers,
                waits.askAgain());
    }

    /// Whether a question was given up unanswered, so that it may still arrive.
    private synchronized boolean isDoubtful() {
        return doubtful;
    }

    private void fail(Throwable failure) {
        if (failure instanceof OutcomeUnknownException) {
            undo();
        }
        if (close()) {
            outcome.completeExceptionally(failure);
        }
    }

    private void end(Acquired how) {
        if (close()) {
            outcome.complete(how);
        }
    }

    private boolean close() {
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            cancel(nextQuestion);
            cancel(deadline);
        }
        if (mayWait()) {
            room.leave(request.lock(), attempt);
        }
        return true;
    }

    private Question question(Kind kind) {
        Duration record =
                request.chosen()
                        ? request.lease().plus(request.patience()).plus(waits.recordGrace())
                        : Duration.ZERO;
        return new Question(
                request.lock(),
                request.leaseId(),
                attempt,
                kind,
                request.lease(),
                record,
                request.holder(),
                mayWait());
    }

    private synchronized Path path(boolean replayed) {
        if (replayed) {
            return Path.REPLAYED;
        }
        return queued ? Path.HANDED_OVER : Path.FREE;
    }

    private boolean mayWait() {
        return request.patience().isPositive();
    }

    private Duration elapsed() {
        return Duration.ofNanos(timers.nanos() - started);
    }

    private static void cancel(Timers.@Nullable Timeout timeout) {
        if (timeout != null) {
            timeout.cancel();
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
