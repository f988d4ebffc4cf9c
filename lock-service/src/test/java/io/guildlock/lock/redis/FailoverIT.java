package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.QueuedLeases;
import io.guildlock.testing.ClusterRedis;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisGroup;
import io.guildlock.testing.SentinelRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The master is killed under load: its successor is used within 10 s of its election, by calls and
/// by subscriptions, and tokens go on rising.
@Tag("deep")
class FailoverIT {
    private static final Duration ELECTED_WITHIN = Duration.ofSeconds(60);
    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final int WORKERS = 8;

    private final LockName lock =
            new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:7"));

    /// In order of the grants, as only the holder adds.
    private final List<FencingToken> tokens = new ArrayList<>();

    @Test
    void sentinelsElectANewMaster() {
        follows(SentinelRedis.start(Duration.ofMillis(500), Map.of()));
    }

    @Test
    void aClusterPromotesAReplica() {
        follows(ClusterRedis.start(Duration.ofSeconds(1), Map.of()));
    }

    private void follows(RedisGroup redis) {
        try (redis) {
            RedisBench bench = RedisBench.withPatience(redis.uri().toString());
            QueuedLeases here = bench.leasesHere();
            QueuedLeases there = bench.leasesThere();
            AtomicBoolean over = new AtomicBoolean();
            try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < WORKERS; i++) {
                    QueuedLeases leases = i % 2 == 0 ? here : there;
                    var _ = workers.submit(() -> work(bench, leases, over));
                }
                try {
                    await().atMost(FOLLOWED_WITHIN).until(() -> granted() > 50);
                    killedAndFollowed(redis);
                } finally {
                    over.set(true);
                }
            }
            assertThat(tokens).isSortedAccordingTo(FencingToken::compareTo).doesNotHaveDuplicates();
            handsOverPromptly(here, there);
            bench.end();
        }
    }

    private void killedAndFollowed(RedisGroup redis) {
        String key = LockNames.lock(lock);
        int killed = redis.killMasterOf(key);
        await().atMost(ELECTED_WITHIN)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> redis.masterOf(key) != killed);
        long elected = System.nanoTime();
        int before = granted();
        await().atMost(FOLLOWED_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> granted() > before + 50);
        System.out.printf(
                "FailoverIT: 50 grants within %d ms of the election%n",
                (System.nanoTime() - elected) / 1_000_000);
    }

    private int granted() {
        synchronized (tokens) {
            return tokens.size();
        }
    }

    /// As a client does: sends an id again until its outcome is known.
    private void work(RedisBench bench, QueuedLeases leases, AtomicBoolean over) {
        while (!over.get()) {
            LeaseId leaseId = LeaseId.random();
            Grant grant = null;
            while (grant == null && !over.get()) {
                try {
                    Acquired outcome = join(acquire(leases, leaseId).outcome());
                    if (!(outcome instanceof Acquired.Granted granted)) {
                        break;
                    }
                    grant = granted.grant();
                } catch (CompletionException e) {
                    bench.pass(AGAIN); // the store is away: the same id again
                }
            }
            if (grant != null) {
                synchronized (tokens) {
                    tokens.add(grant.token());
                }
                release(bench, leases, grant);
            }
        }
    }

    private void release(RedisBench bench, QueuedLeases leases, Grant grant) {
        try {
            join(leases.release(lock, grant.leaseId(), grant.token()));
        } catch (CompletionException e) {
            bench.pass(AGAIN); // the lease ends by itself
        }
    }

    /// Subscriptions have followed too: a hand-over is heard before the waiter asks by itself.
    private void handsOverPromptly(QueuedLeases here, QueuedLeases there) {
        LockName fresh = lock.sibling(new Entity("party:8"));
        Grant first =
                ((Acquired.Granted) join(here.acquire(request(fresh, LeaseId.random())).outcome()))
                        .grant();
        AcquireCall waiting = there.acquire(request(fresh, LeaseId.random()));
        await().atMost(FOLLOWED_WITHIN).until(() -> join(here.look(fresh)).waiters().size() == 1);
        long released = System.nanoTime();
        join(here.release(fresh, first.leaseId(), first.token()));
        assertThat(join(waiting.outcome())).isInstanceOf(Acquired.Granted.class);
        assertThat(Duration.ofNanos(System.nanoTime() - released)).isLessThan(RedisBench.PROMPTLY);
    }

    private AcquireCall acquire(QueuedLeases leases, LeaseId leaseId) {
        return leases.acquire(request(lock, leaseId));
    }

    private static AcquireRequest request(LockName of, LeaseId leaseId) {
        return new AcquireRequest(
                of, leaseId, true, LEASE, Duration.ofSeconds(10), Holder.ANONYMOUS);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
