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
import io.guildlock.lock.lease.QueuedLeases;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Waiting at two replicas over one Redis.
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuedLeasesIT {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestRedis redis = TestRedis.start();
    private final RedisBench bench = RedisBench.withPatience(redis);
    private QueuedLeases here = bench.leasesHere();
    private QueuedLeases there = bench.leasesThere();
    private LockName lock = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:7"));

    @BeforeEach
    void freshLockAndServices() {
        here = bench.leasesHere();
        there = bench.leasesThere();
        lock = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:7"));
    }

    @AfterAll
    void stop() {
        bench.end();
        redis.close();
    }

    @Test
    void fortyWaitersAtTwoReplicasGetTheLockOnceEachInOrderOfArrival() {
        Grant grant = granted(acquire(here, LeaseId.random()));
        List<LeaseId> arrived = new ArrayList<>();
        List<AcquireCall> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            LeaseId leaseId = LeaseId.random();
            calls.add(acquire(i % 2 == 0 ? here : there, leaseId));
            arrived.add(leaseId);
            int waiting = i + 1;
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> join(here.look(lock)).waiters().size() == waiting);
        }

        List<LeaseId> served = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Grant before = grant;
            join((i % 3 == 0 ? there : here).release(lock, before.leaseId(), before.token()));
            grant = granted(calls.get(i));
            served.add(grant.leaseId());
            assertThat(grant.token()).isGreaterThan(before.token());
        }
        assertThat(served).isEqualTo(arrived);
        assertThat(there.waiting()).isZero();
    }

    @Test
    void aHandOverReachesTheOtherReplicaLongBeforeItAsksAgain() {
        Grant grant = granted(acquire(here, LeaseId.random()));
        AcquireCall waiting = waiting(there, LeaseId.random());

        long released = System.nanoTime();
        join(here.release(lock, grant.leaseId(), grant.token()));

        assertThat(granted(waiting).lease()).isEqualTo(LEASE);
        assertThat(Duration.ofNanos(System.nanoTime() - released)).isLessThan(RedisBench.PROMPTLY);
    }

    @Test
    void whoHangsUpHoldsNobodyUp() {
        Grant grant = granted(acquire(here, LeaseId.random()));
        AcquireCall leaver = waiting(there, LeaseId.random());
        AcquireCall stayer = acquire(here, LeaseId.random());
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> join(here.look(lock)).waiters().size() == 2);

        leaver.hangUp();
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> join(here.look(lock)).waiters().size() == 1);
        join(here.release(lock, grant.leaseId(), grant.token()));

        assertThat(granted(stayer).lease()).isEqualTo(LEASE);
        assertThat(join(leaver.outcome())).isEqualTo(new Acquired.HungUp());
    }

    @Test
    void theSameIdSentToTheOtherReplicaKeepsThePlaceAndGetsTheAnswer() {
        Grant grant = granted(acquire(here, LeaseId.random()));
        LeaseId leaseId = LeaseId.random();
        AcquireCall older = waiting(here, leaseId);
        AcquireCall newer = acquire(there, leaseId);
        assertThat(join(older.outcome())).isEqualTo(new Acquired.Superseded());

        join(here.release(lock, grant.leaseId(), grant.token()));

        assertThat(granted(newer).leaseId()).isEqualTo(leaseId);
    }

    @Test
    void aGrantThatTheServiceLostIsPickedUpWithTheSameIdElsewhere() {
        Grant grant = granted(acquire(here, LeaseId.random()));
        LeaseId leaseId = LeaseId.random();
        waiting(there, leaseId);
        bench.deafen();
        join(here.release(lock, grant.leaseId(), grant.token()));

        assertThat(granted(acquire(here, leaseId)).leaseId()).isEqualTo(leaseId);
    }

    @Test
    void aHolderThatDiesIsFollowedWhenItsLeaseEnds() {
        granted(acquire(here, LeaseId.random(), Duration.ofMillis(300)));

        long asked = System.nanoTime();
        granted(acquire(there, LeaseId.random()));

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(RedisBench.PROMPTLY);
    }

    @Test
    void aWaitThatRunsOutLeavesNothing() {
        granted(acquire(here, LeaseId.random()));
        AcquireCall call =
                there.acquire(
                        new AcquireRequest(
                                lock,
                                LeaseId.random(),
                                true,
                                LEASE,
                                Duration.ofMillis(100),
                                Holder.ANONYMOUS));

        assertThat(join(call.outcome())).isInstanceOf(Acquired.Held.class);
        assertThat(join(here.look(lock)).waiters()).isEmpty();
    }

    private AcquireCall acquire(QueuedLeases leases, LeaseId leaseId) {
        return acquire(leases, leaseId, LEASE);
    }

    private AcquireCall acquire(QueuedLeases leases, LeaseId leaseId, Duration lease) {
        return leases.acquire(
                new AcquireRequest(lock, leaseId, true, lease, PATIENCE, Holder.ANONYMOUS));
    }

    private AcquireCall waiting(QueuedLeases leases, LeaseId leaseId) {
        AcquireCall call = acquire(leases, leaseId);
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> join(here.look(lock)).waiters().size() == 1);
        return call;
    }

    private static Grant granted(AcquireCall call) {
        Acquired outcome = join(call.outcome());
        assertThat(outcome).isInstanceOf(Acquired.Granted.class);
        return ((Acquired.Granted) outcome).grant();
    }

    private static <T> T join(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
