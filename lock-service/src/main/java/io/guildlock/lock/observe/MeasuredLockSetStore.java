package io.guildlock.lock.observe;

import io.guildlock.contract.FencingToken;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.lease.Undo;
import io.guildlock.lock.several.AllReply;
import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.Sought;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What [MeasuredLeaseStore] is to steps of one lock.
public final class MeasuredLockSetStore implements LockSetStore {
    private final LockSetStore store;
    private final StoreTimer timer;

    public MeasuredLockSetStore(LockSetStore store, LockMetrics metrics, Timers timers) {
        this.store = store;
        this.timer = new StoreTimer(metrics, timers);
    }

    @Override
    public CompletionStage<AllReply> takeAll(Sought sought) {
        return timer.measured(StoreOperation.TAKE_ALL, () -> store.takeAll(sought));
    }

    @Override
    public CompletionStage<AllReply> sealAll(Sought sought, List<FencingToken> tokens) {
        return timer.measured(StoreOperation.SEAL_ALL, () -> store.sealAll(sought, tokens));
    }

    @Override
    public CompletionStage<Undo> undoAll(Sought sought) {
        return timer.measured(StoreOperation.UNDO_ALL, () -> store.undoAll(sought));
    }
}
