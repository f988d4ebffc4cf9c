package io.guildlock.lock.several;

import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.lease.InMemoryBench;

class InMemoryLockSetStoreTest extends LockSetStoreContract {

    @Override
    protected Bench open() {
        return new InMemoryBench();
    }

    @Override
    protected GuildId guild() {
        return new GuildId("42");
    }
}
