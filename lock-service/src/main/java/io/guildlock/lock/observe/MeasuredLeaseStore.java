package io.guildlock.lock.observe;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Cancellation;
import io.guildlock.lock.lease.Kept;
import io.guildlock.lock.lease.LeaseStore;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.LockView;
import io.guildlock.lock.lease.Parting;
import io.guildlock.lock.lease.Place;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.lease.Undo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Records how long single tries at Redis take and how they end. Sits next to Redis, below retries.
public final class MeasuredLeaseStore implements LeaseStore {
    private final LeaseStore store;
    private final StoreTimer timer;

    public MeasuredLeaseStore(LeaseStore store, LockMetrics metrics, Timers timers) {
        this.store = store;
        this.timer = new StoreTimer(metrics, timers);
    }

    @Override
    public CompletionStage<Reply> ask(Question question) {
        return measured(StoreOperation.ASK, () -> store.ask(question));
    }

    @Override
    public CompletionStage<Kept> keep(LockName lock, List<Place> places, boolean departing) {
        return measured(StoreOperation.KEEP, () -> store.keep(lock, places, departing));
    }

    @Override
    public CompletionStage<Parting> giveUp(LockName lock, LeaseId leaseId, Attempt attempt) {
        return measured(StoreOperation.GIVE_UP, () -> store.giveUp(lock, leaseId, attempt));
    }

    @Override
    public CompletionStage<Undo> undo(LockName lock, LeaseId leaseId, Attempt attempt) {
        return measured(StoreOperation.UNDO, () -> store.undo(lock, leaseId, attempt));
    }

    @Override
    public CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token) {
        return measured(StoreOperation.RELEASE, () -> store.release(lock, leaseId, token));
    }

    @Override
    public CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId) {
        return measured(StoreOperation.CANCEL, () -> store.cancel(lock, leaseId));
    }

    @Override
    public CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease) {
        return measured(StoreOperation.RENEW, () -> store.renew(lock, leaseId, token, lease));
    }

    @Override
    public CompletionStage<LockView> look(LockName lock) {
        return measured(StoreOperation.LOOK, () -> store.look(lock));
    }

    private <T> CompletionStage<T> measured(
            StoreOperation operation, Supplier<CompletionStage<T>> step) {
        return timer.measured(operation, step);
    }
}
