package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.runtime.redis.RedisState;
import io.guildlock.testing.ClusterRedis;
import io.guildlock.testing.FreshGuild;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What only a Cluster does; the suites tagged `topologies` run on one as a whole.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
    private final ClusterRedis redis = ClusterRedis.start(Duration.ofSeconds(10), Map.of());
    private final RedisBench bench = RedisBench.withPatience(redis.uri().toString());

    @AfterAll
    void stop() {
        bench.end();
        redis.close();
    }

    @Test
    void readinessLooksAtEveryMaster() {
        RedissonProbe probe = new RedissonProbe(bench.link(), "here");
        RedisState state = probe.look();
        assertThat(state.masters()).isEqualTo(3);
        assertThat(state.version()).isEqualTo("7.0.15");
        assertThat(state.role()).isEqualTo("master");
        assertThat(state.complaints()).isEmpty();
        assertThat(state.layout()).isEqualTo("1");
        assertThat(state.figures().runs()).hasSize(3);
        assertThat(state.figures().usedBytes()).isPositive();
        assertThat(state.figures().clockAhead())
                .isBetween(Duration.ofSeconds(-5), Duration.ofSeconds(5));

        redis.sendTo(redis.masterOf("b"), "CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        assertThat(probe.look().complaints()).singleElement().asString().contains("allkeys-lru");

        redis.sendTo(redis.masterOf("b"), "CONFIG", "SET", "maxmemory-policy", "noeviction");
        redis.sendTo(redis.masterOf("c"), "CONFIG", "SET", "maxmemory", "1");
        assertThat(probe.look().writable()).isFalse();
        redis.sendTo(redis.masterOf("c"), "CONFIG", "SET", "maxmemory", "0");
        assertThat(probe.look().complaints()).isEmpty();
    }

    /// Whatever master a guild is at.
    @Test
    void handOversAreHeardOverShardedChannels() {
        assertThat(bench.link().publishCommand()).isEqualTo("SPUBLISH");
        for (int i = 0; i < 6; i++) {
            LockName lock = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:7"));
            Grant first = granted(bench.leasesHere().acquire(request(lock)));
            AcquireCall waiting = bench.leasesThere().acquire(request(lock));
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> join(bench.leasesHere().look(lock)).waiters().size() == 1);
            long released = System.nanoTime();

            join(bench.leasesHere().release(lock, first.leaseId(), first.token()));

            assertThat(granted(waiting).token()).isGreaterThan(first.token());
            assertThat(Duration.ofNanos(System.nanoTime() - released))
                    .isLessThan(RedisBench.PROMPTLY);
        }
    }

    private static AcquireRequest request(LockName lock) {
        return new AcquireRequest(
                lock,
                LeaseId.random(),
                true,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Holder.ANONYMOUS);
    }

    private static Grant granted(AcquireCall call) {
        Acquired outcome = join(call.outcome());
        assertThat(outcome).isInstanceOf(Acquired.Granted.class);
        return ((Acquired.Granted) outcome).grant();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
