package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Claim;
import io.guildlock.lock.lease.Confirmation;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.QueuedLeases;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.SentinelRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What replicas that are there, frozen or too few mean, on a master with two of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicationIT {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final SentinelRedis redis = SentinelRedis.start(Duration.ofMinutes(1), Map.of());
    private final RedisBench bench = RedisBench.on(redis.uri().toString());
    private final QueuedLeases leases = bench.leasesHere();
    private LockName lock = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:7"));

    @BeforeEach
    void freshLock() {
        lock = new LockName(BotId.DEFAULT, FreshGuild.next(), new Entity("party:7"));
    }

    @AfterEach
    void thaw() {
        redis.resumeReplicas();
    }

    @AfterAll
    void stop() {
        bench.end();
        redis.close();
    }

    @Test
    void aGrantIsConfirmedByAsManyReplicasAsThereAre() {
        Grant grant = acquired();

        assertThat(confirm(2, grant, new Claim.Held(grant.token())))
                .isInstanceOfSatisfying(
                        Confirmation.Stored.class,
                        stored ->
                                assertThat(stored.remaining())
                                        .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30)));
        assertThat(confirm(3, grant, new Claim.Held(grant.token())))
                .isEqualTo(new Confirmation.TooFew(2, 3));
    }

    @Test
    void frozenReplicasAreAShortfallInTimeAndTheGrantStands() {
        Grant grant = acquired();
        redis.pauseReplicasOf("");
        long asked = System.nanoTime();

        assertThat(confirm(1, grant, new Claim.Held(grant.token())))
                .isEqualTo(new Confirmation.TooFew(0, 1));

        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .isBetween(PATIENCE, PATIENCE.plusSeconds(2));
        redis.resumeReplicas();
        assertThat(confirm(1, grant, new Claim.Held(grant.token())))
                .isInstanceOf(Confirmation.Stored.class);
    }

    /// A `WAIT` on connections that are shared would hold them all up.
    @Test
    void whoWaitsForReplicasHoldsNobodyElseUp() {
        Grant grant = acquired();
        redis.pauseReplicasOf("");
        List<CompletableFuture<Confirmation>> waiting = new ArrayList<>();
        RedisReplication slow = bench.replication(1, Duration.ofSeconds(3));
        for (int i = 0; i < 8; i++) {
            waiting.add(
                    slow.confirm(lock, grant.leaseId(), new Claim.Held(grant.token()))
                            .toCompletableFuture());
        }
        long asked = System.nanoTime();

        for (int i = 0; i < 20; i++) {
            join(leases.look(lock));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        redis.resumeReplicas();
        waiting.forEach(one -> assertThat(join(one)).isInstanceOf(Confirmation.Stored.class));
    }

    @Test
    void onlyWhatStandsIsConfirmed() {
        Grant grant = acquired();
        FencingToken other = new FencingToken(grant.token().value() - 1);

        assertThat(confirm(1, grant, new Claim.Held(other))).isEqualTo(new Confirmation.Lost());
        assertThat(confirm(1, grant, new Claim.Over())).isEqualTo(new Confirmation.Lost());

        join(leases.release(lock, grant.leaseId(), grant.token()));

        assertThat(confirm(1, grant, new Claim.Held(grant.token())))
                .isEqualTo(new Confirmation.Lost());
        assertThat(confirm(1, grant, new Claim.Over()))
                .isEqualTo(new Confirmation.Stored(Duration.ZERO));
    }

    @Test
    void whatIsConfirmedIsAtTheReplicas() {
        Grant grant = acquired();
        assertThat(confirm(2, grant, new Claim.Held(grant.token())))
                .isInstanceOf(Confirmation.Stored.class);

        assertThat(redis.sendToReplicas("HGET", LockNames.lock(lock), "!tok"))
                .containsExactly(grant.token().toString(), grant.token().toString());
    }

    private Grant acquired() {
        Acquired outcome =
                join(
                        leases.acquire(
                                        new AcquireRequest(
                                                lock,
                                                LeaseId.random(),
                                                true,
                                                Duration.ofSeconds(30),
                                                Duration.ZERO,
                                                Holder.ANONYMOUS))
                                .outcome());
        assertThat(outcome).isInstanceOf(Acquired.Granted.class);
        return ((Acquired.Granted) outcome).grant();
    }

    private Confirmation confirm(int needed, Grant grant, Claim claim) {
        return join(bench.replication(needed, PATIENCE).confirm(lock, grant.leaseId(), claim));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
