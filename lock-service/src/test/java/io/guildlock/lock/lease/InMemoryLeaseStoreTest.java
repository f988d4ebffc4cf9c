package io.guildlock.lock.lease;

import io.guildlock.contract.GuildId;

class InMemoryLeaseStoreTest extends LeaseStoreContract {

    @Override
    protected Bench open() {
        return new InMemoryBench();
    }

    @Override
    protected GuildId guild() {
        return new GuildId("42");
    }
}
