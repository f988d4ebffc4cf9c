package io.guildlock.lock.redis;

import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.oversight.OversightStore;
import io.guildlock.lock.oversight.OversightStoreContract;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/// The contract on a real Redis, seen from the replica that grants nothing.
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisOversightStoreIT extends OversightStoreContract {
    private final TestRedis redis = TestRedis.start();
    private final RedisBench shared = RedisBench.on(redis);

    @AfterAll
    void stop() {
        shared.end();
        redis.close();
    }

    @Override
    protected Bench bench() {
        return shared;
    }

    @Override
    protected OversightStore store() {
        return shared.oversight();
    }

    @Override
    protected GuildId freshGuild() {
        return FreshGuild.next();
    }
}
