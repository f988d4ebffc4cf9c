package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.resilience.Bounds;
import io.guildlock.config.resilience.ResilientChangeStore;
import io.guildlock.contract.BotId;
import io.guildlock.testing.ClusterRedis;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisGroup;
import io.guildlock.testing.SentinelRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The master is killed under load: its successor is used within 10 s of its election, and the
/// revisions that one caller sees go on rising.
@Tag("deep")
class FailoverIT {
    private static final Duration ELECTED_WITHIN = Duration.ofSeconds(60);
    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(50);
    private static final int CALLERS = 4;
    private static final int MANY = 50;

    private final Scope scope = new Scope(BotId.DEFAULT, FreshGuild.next());
    private final Key hash = scope.hash("failover", "a");
    private final List<Future<?>> running = new ArrayList<>();
    private final List<List<Long>> revisions = new ArrayList<>();

    @Test
    void sentinelsElectANewMaster() {
        follows(SentinelRedis.start(Duration.ofMillis(500), Map.of()));
    }

    @Test
    void aClusterPromotesAReplica() {
        follows(ClusterRedis.start(Duration.ofSeconds(1), Map.of()));
    }

    private void follows(RedisGroup redis) {
        try (redis;
                RedisConnections connections =
                        TestConnections.to(redis.uri(), Duration.ofSeconds(1))) {
            ChangeStore store = store(connections);
            AtomicBoolean over = new AtomicBoolean();
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLERS; i++) {
                    List<Long> seen = new ArrayList<>();
                    revisions.add(seen);
                    String field = "f" + i;
                    Future<?> caller = callers.submit(() -> change(store, field, seen, over));
                    running.add(caller);
                }
                try {
                    await().atMost(FOLLOWED_WITHIN).until(() -> applied() > MANY);
                    killedAndFollowed(redis);
                } finally {
                    over.set(true);
                }
            }
            assertThat(revisions).allSatisfy(seen -> assertThat(seen).isSorted());
        }
    }

    private void killedAndFollowed(RedisGroup redis) {
        String key = Layout.clock(scope).name();
        int killed = redis.killMasterOf(key);
        await().atMost(ELECTED_WITHIN)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> redis.masterOf(key) != killed);
        long elected = System.nanoTime();
        int before = applied();
        await().atMost(FOLLOWED_WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(running).noneMatch(Future::isDone);
                    return applied() > before + MANY;
                });
        System.out.printf(
                "FailoverIT: %d changes within %d ms of the election%n",
                MANY, (System.nanoTime() - elected) / 1_000_000);
    }

    private int applied() {
        int applied = 0;
        for (List<Long> seen : revisions) {
            synchronized (seen) {
                applied += seen.size();
            }
        }
        return applied;
    }

    /// As a client does: sends a change again with its id until its outcome is known.
    private void change(ChangeStore store, String field, List<Long> seen, AtomicBoolean over) {
        int number = 0;
        while (!over.get()) {
            Change change =
                    Change.of(
                                    new ChangeRequest(
                                            scope,
                                            UUID.randomUUID().toString(),
                                            true,
                                            UUID.randomUUID().toString(),
                                            "fingerprint",
                                            null,
                                            "tester"),
                                    "test")
                            .then(new Operation.Set(hash, field, Integer.toString(number++)))
                            .build();
            boolean applied = false;
            while (!applied && !over.get()) {
                applied = isApplied(store, change, seen);
            }
        }
    }

    private static boolean isApplied(ChangeStore store, Change change, List<Long> seen) {
        try {
            if (store.apply(change) instanceof Outcome.Applied applied) {
                synchronized (seen) {
                    seen.add(applied.revision().value());
                }
            }
            return true;
        } catch (StoreFailure e) {
            // As a client does, and not to keep the machine busy while the breaker is open.
            await().pollDelay(AGAIN).until(() -> true);
            return false;
        }
    }

    private static ChangeStore store(RedisConnections connections) {
        return new ResilientChangeStore(
                new RedisChangeStore(
                        connections,
                        new ChangeSettings(
                                Duration.ofMinutes(15), Duration.ofMinutes(1), 100, Quotas.NONE)),
                new Bounds(
                        Duration.ofSeconds(2),
                        3,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(5),
                        256,
                        20,
                        0.5,
                        Duration.ofSeconds(1)),
                _ -> {});
    }
}
