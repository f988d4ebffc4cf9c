package io.guildlock.config.change;

import io.guildlock.contract.LeaseGuard;

class InMemoryChangeStoreTest extends ChangeStoreContract {
    private final InMemoryChangeStore store = new InMemoryChangeStore();

    @Override
    protected ChangeStore store() {
        return store;
    }

    @Override
    protected ChangeStore store(Quotas quotas) {
        return new InMemoryChangeStore(quotas);
    }

    @Override
    protected void hold(Scope scope, LeaseGuard guard) {
        store.hold(scope, guard);
    }

    @Override
    protected void free(Scope scope, LeaseGuard guard) {
        store.free(scope, guard.entity());
    }
}
