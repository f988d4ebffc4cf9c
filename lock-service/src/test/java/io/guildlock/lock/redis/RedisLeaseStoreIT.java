package io.guildlock.lock.redis;

import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.lease.LeaseStoreContract;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/// The contract on a real Redis: with it, every answer of every script. One bench for all, since
/// each test has its own guild.
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisLeaseStoreIT extends LeaseStoreContract {
    private final TestRedis redis = TestRedis.start();
    private final RedisBench shared = RedisBench.on(redis);

    @AfterAll
    void stop() {
        shared.end();
        redis.close();
    }

    @Override
    protected Bench open() {
        return shared;
    }

    @Override
    protected GuildId guild() {
        return FreshGuild.next();
    }
}
