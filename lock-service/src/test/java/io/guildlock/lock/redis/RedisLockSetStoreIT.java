package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.lease.Undo;
import io.guildlock.lock.several.LockSetStoreContract;
import io.guildlock.lock.several.Sought;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The contract on a real Redis: with it, every answer of the scripts that take several locks.
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisLockSetStoreIT extends LockSetStoreContract {
    private final TestRedis redis = TestRedis.start();
    private final RedisBench shared = RedisBench.withPatience(redis);

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

    @Test
    void undoesWhenRedisIsOutOfMemory() {
        Sought sought = sought("a", "b");
        granted(take(sought));
        redis.send("CONFIG", "SET", "maxmemory", "1");
        try {
            assertThat(join(shared.setsHere().undoAll(sought))).isEqualTo(Undo.UNDONE);
        } finally {
            redis.send("CONFIG", "SET", "maxmemory", "0");
        }
    }
}
