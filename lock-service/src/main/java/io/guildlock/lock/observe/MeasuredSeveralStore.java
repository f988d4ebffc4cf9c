package io.guildlock.lock.observe;

import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralStore;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What [MeasuredLeaseStore] is to steps of one lock.
public final class MeasuredSeveralStore implements SeveralStore {
    private final SeveralStore store;
    private final StoreTimer timer;

    public MeasuredSeveralStore(SeveralStore store, LockMetrics metrics, Timers timers) {
        this.store = store;
        this.timer = new StoreTimer(metrics, timers);
    }

    @Override
    public List<List<RenewRequest>> steps(List<RenewRequest> leases) {
        return store.steps(leases);
    }

    @Override
    public CompletionStage<List<Renewal>> renewAll(List<RenewRequest> step) {
        return timer.measured(StoreOperation.RENEW_ALL, () -> store.renewAll(step));
    }
}
