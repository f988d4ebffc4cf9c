package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.QueuedLeases;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Standing;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;

/// A lease is an RLock: a plain Redisson client with default settings and our leases exclude and
/// wake each other (scenario 24).
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockRedissonIT {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final TestRedis redis = TestRedis.start();
    private final RedisBench bench = RedisBench.withPatience(redis);
    private final QueuedLeases leases = bench.leasesHere();
    private final RedissonClient stock = StockClients.open(redis);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private LockName lock = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:7"));

    @BeforeEach
    void freshLock() {
        lock = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:7"));
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        stock.shutdown();
        bench.end();
        redis.close();
    }

    @Test
    void aLeaseExcludesAStockClient() {
        acquired(Duration.ZERO);

        assertThat(stockLock().tryLock()).isFalse();
        assertThat(stockLock().isLocked()).isTrue();
    }

    @Test
    void aStockClientExcludesALeaseAndIsShownAsHolder() {
        assertThat(inThread(() -> stockLock().tryLock(0, 20, TimeUnit.SECONDS))).isTrue();

        assertThat(join(acquire(Duration.ZERO).outcome()))
                .isInstanceOfSatisfying(
                        Acquired.Held.class,
                        held ->
                                assertThat(held.standing())
                                        .isInstanceOfSatisfying(
                                                Standing.Stock.class,
                                                holder -> {
                                                    assertThat(holder.client())
                                                            .matches("[0-9a-f-]{36}:\\d+");
                                                    assertThat(holder.remaining())
                                                            .isBetween(
                                                                    Duration.ofSeconds(10),
                                                                    Duration.ofSeconds(20));
                                                }));
        assertThat(join(leases.look(lock)).standing()).isInstanceOf(Standing.Stock.class);
    }

    @Test
    void aReleaseWakesAWaitingStockClient() {
        var held = acquired(Duration.ZERO);
        CompletableFuture<Boolean> waiting =
                CompletableFuture.supplyAsync(() -> tryLock(stockLock(), 20), threads);
        awaitStockSubscription();

        long released = System.nanoTime();
        assertThat(join(leases.release(lock, held.grant().leaseId(), held.grant().token())))
                .isInstanceOf(Release.Released.class);

        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
        assertThat(millisSince(released)).isLessThan(RedisBench.PROMPTLY.toMillis());
    }

    @Test
    void aStockUnlockWakesAWaitingCallAtOnce() {
        RLock held = stockLock();
        assertThat(tryLock(held, 20)).isTrue();
        AcquireCall waiting = acquire(Duration.ofSeconds(10));
        awaitStockSubscription();

        long unlocked = System.nanoTime();
        held.unlock();

        assertThat(join(waiting.outcome()))
                .isInstanceOfSatisfying(
                        Acquired.Granted.class,
                        granted -> assertThat(granted.path()).isEqualTo(Acquired.Path.HANDED_OVER));
        assertThat(millisSince(unlocked)).isLessThan(RedisBench.PROMPTLY.toMillis());
    }

    @Test
    void aStockClientDoesNotOvertakeTheQueue() {
        var held = acquired(Duration.ZERO);
        AcquireCall waiting = acquire(Duration.ofSeconds(10));
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> join(leases.look(lock)).waiters().size() == 1);

        join(leases.release(lock, held.grant().leaseId(), held.grant().token()));

        assertThat(stockLock().tryLock()).isFalse();
        assertThat(join(waiting.outcome())).isInstanceOf(Acquired.Granted.class);
    }

    @Test
    void aForcedUnlockByAStockClientEndsALease() {
        var held = acquired(Duration.ZERO);

        assertThat(stockLock().forceUnlock()).isTrue();

        assertThat(join(leases.release(lock, held.grant().leaseId(), held.grant().token())))
                .isEqualTo(new Release.Gone());
    }

    private AcquireCall acquire(Duration patience) {
        return leases.acquire(
                new AcquireRequest(
                        lock, LeaseId.random(), true, LEASE, patience, Holder.ANONYMOUS));
    }

    private Acquired.Granted acquired(Duration patience) {
        Acquired outcome = join(acquire(patience).outcome());
        assertThat(outcome).isInstanceOf(Acquired.Granted.class);
        return (Acquired.Granted) outcome;
    }

    private RLock stockLock() {
        return stock.getLock(LockNames.lock(lock));
    }

    /// Until somebody listens to the unlock channel.
    private void awaitStockSubscription() {
        await().atMost(20, TimeUnit.SECONDS).until(() -> StockClients.oneWaits(redis, bench, lock));
    }

    private <T> T inThread(java.util.concurrent.Callable<T> work) {
        try {
            return threads.submit(work).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean tryLock(RLock lock, long leaseSeconds) {
        try {
            return lock.tryLock(10, leaseSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
