package io.guildlock.lock.oversight;

import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.lease.InMemoryBench;

class InMemoryOversightStoreTest extends OversightStoreContract {
    private final InMemoryBench bench = new InMemoryBench();
    private final OversightStore store = bench.oversight(STEP, MOST_AUDITED);

    @Override
    protected Bench bench() {
        return bench;
    }

    @Override
    protected OversightStore store() {
        return store;
    }

    @Override
    protected GuildId freshGuild() {
        return new GuildId("42");
    }
}
