package io.guildlock.lock.resilience;

import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralStore;
import jakarta.enterprise.util.TypeLiteral;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Several leases behind the protection of a [ResilientLeaseStore]: the same breaker and bulkhead,
/// as it is the same Redis.
public final class ResilientSeveralStore implements SeveralStore {
    private final SeveralStore store;
    private final Protection protection;

    /// @param beside the store of single leases on the same Redis
    public ResilientSeveralStore(SeveralStore store, ResilientLeaseStore beside) {
        this.store = store;
        this.protection = beside.protection();
    }

    @Override
    public List<List<RenewRequest>> steps(List<RenewRequest> leases) {
        return store.steps(leases);
    }

    @Override
    public CompletionStage<List<Renewal>> renewAll(List<RenewRequest> step) {
        return protection.around(() -> store.renewAll(step), new TypeLiteral<>() {});
    }
}
