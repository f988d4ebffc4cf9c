package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// Leases with waiting: acquire calls keep their place in the store's queue until it is their turn,
/// their time is up or their caller is gone. Holds no thread for a waiting call. Thread-safe.
public final class QueuedLeases implements Leases {
    private final LeaseStore store;
    private final Timers timers;
    private final Waits waits;
    private final WaitingRoom room;

    public QueuedLeases(LeaseStore store, Notices notices, Timers timers, Waits waits) {
        this.store = store;
        this.timers = timers;
        this.waits = waits;
        this.room = new WaitingRoom(store, notices, timers, waits);
        notices.deliverTo(room);
    }

    @Override
    public AcquireCall acquire(AcquireRequest request) {
        return acquire(request, Attempt.random());
    }

    /// The same as part of a larger call, which takes back by this mark what it got.
    public AcquireCall acquire(AcquireRequest request, Attempt attempt) {
        Waiting call = new Waiting(request, attempt, store, timers, waits, room);
        call.start();
        return call;
    }

    @Override
    public CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token) {
        return store.release(lock, leaseId, token);
    }

    @Override
    public CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId) {
        return store.cancel(lock, leaseId);
    }

    @Override
    public CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease) {
        return store.renew(lock, leaseId, token, lease);
    }

    @Override
    public CompletionStage<LockView> look(LockName lock) {
        return store.look(lock);
    }

    /// This replica shuts down: calls that wait end as [Acquired.Draining], as do those that come
    /// to wait from now on. Their places stay for the same ids at other replicas.
    public void depart() {
        room.depart();
    }

    /// How many calls wait at this replica right now.
    public int waiting() {
        return room.size();
    }
}
