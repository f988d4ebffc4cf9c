package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Check;
import io.guildlock.config.change.Durability;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.ReplicaShortfall;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreRefusal;
import io.guildlock.contract.BotId;
import io.guildlock.contract.ProblemType;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What replicas that are there, frozen or too few mean for changes that ask for them.
@Tag("topologies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicationIT {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int MORE_THAN_THERE_ARE = 5;

    private final RedisGroup redis =
            "cluster".equals(System.getProperty("guildlock.test.topology"))
                    ? ClusterRedis.start(Duration.ofMinutes(1), Map.of())
                    : SentinelRedis.start(Duration.ofMinutes(1), Map.of());
    private final List<RedisConnections> open = new ArrayList<>();
    private Scope scope = new Scope(BotId.DEFAULT, FreshGuild.next());

    @BeforeEach
    void freshGuild() {
        scope = new Scope(BotId.DEFAULT, FreshGuild.next());
    }

    @AfterEach
    void thaw() {
        redis.resumeReplicas();
        open.forEach(RedisConnections::close);
        open.clear();
    }

    @AfterAll
    void stop() {
        redis.close();
    }

    private RedisChangeStore store(int needed, Duration patience) {
        RedisConnections connections =
                TestConnections.to(
                        redis.uri(), Duration.ofSeconds(10), new Replicas(needed, patience));
        open.add(connections);
        return new RedisChangeStore(
                connections,
                new ChangeSettings(
                        Duration.ofMinutes(15), Duration.ofMinutes(1), 100, Quotas.NONE));
    }

    private Key hash() {
        return scope.hash("replicated");
    }

    private void freeze() {
        redis.pauseReplicasOf(hash().name());
    }

    private Change.Builder change(String id, Durability durability) {
        return Change.of(
                new ChangeRequest(
                        scope,
                        id,
                        true,
                        UUID.randomUUID().toString(),
                        "fingerprint",
                        null,
                        null,
                        durability),
                "test");
    }

    private Change set(String id, Durability durability) {
        return change(id, durability).then(new Operation.Set(hash(), "f", id)).build();
    }

    private static void assertIsShort(RedisChangeStore store, Change change) {
        assertThatThrownBy(() -> store.apply(change)).isInstanceOf(ReplicaShortfall.class);
    }

    @Test
    void aChangeIsAnsweredOnceReplicasHaveIt() {
        assertThat(store(1, LONG).apply(set("a", Durability.REPLICATED)))
                .isInstanceOf(Outcome.Applied.class);

        if (redis instanceof SentinelRedis replicated) {
            Change next = set("b", Durability.REPLICATED);
            assertThat(store(2, LONG).apply(next)).isInstanceOf(Outcome.Applied.class);
            assertThat(replicated.sendToReplicas("HGET", hash().name(), "f"))
                    .containsExactly("b", "b");
        }
    }

    @Test
    void moreReplicasThanThereAreIsAShortfall() {
        store(1, LONG).apply(set("a", Durability.LOCAL));

        assertIsShort(store(MORE_THAN_THERE_ARE, SOON), set("b", Durability.REPLICATED));
    }

    @Test
    void whatFrozenReplicasMissStandsAndTheSameIdSettlesIt() {
        RedisChangeStore store = store(1, SOON);
        store.apply(set("a", Durability.LOCAL));
        freeze();

        assertIsShort(store, set("b", Durability.REPLICATED));

        assertThat(store.view(scope, List.of(new Read.Fields(hash(), List.of("f")))).texts(0))
                .containsExactly("b");
        redis.resumeReplicas();
        assertThat(store(1, LONG).apply(set("b", Durability.REPLICATED)))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class, again -> assertThat(again.replayed()).isTrue());
    }

    @Test
    void aReplayIsAnsweredOnceReplicasHaveItToo() {
        store(1, LONG).apply(set("a", Durability.LOCAL));
        freeze();
        store(1, LONG).apply(set("b", Durability.LOCAL));

        assertIsShort(store(1, SOON), set("b", Durability.REPLICATED));
    }

    @Test
    void theFirstChangeOfAGuildIsSurelyNotAppliedWhileItsRegistrationIsShort() {
        assertThatThrownBy(() ->
                        store(MORE_THAN_THERE_ARE, SOON).apply(set("a", Durability.REPLICATED)))
                .isInstanceOf(StoreRefusal.class);

        assertThat(store(1, LONG).view(scope, List.of(new Read.All(hash()))).texts(0)).isEmpty();
    }

    @Test
    @Timeout(60)
    void whatIsRefusedWaitsForNoReplicas() {
        RedisChangeStore store = store(1, Duration.ofMinutes(10));
        store.apply(set("a", Durability.REPLICATED));
        freeze();

        assertThat(
                        store.apply(
                                change("b", Durability.REPLICATED)
                                        .require(new Check.Never(), ProblemType.FULL)
                                        .build()))
                .isInstanceOf(Outcome.Refused.class);
    }

    /// A `WAIT` on connections that are shared would hold them all up.
    @Test
    void whoWaitsForReplicasHoldsNobodyElseUp() throws Exception {
        RedisChangeStore store = store(1, LONG);
        store.apply(set("a", Durability.LOCAL));
        freeze();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Change change = set("slow " + i, Durability.REPLICATED);
                waiting.add(callers.submit(() -> store.apply(change)));
            }
            for (int i = 0; i < 20; i++) {
                store.apply(set("quick " + i, Durability.LOCAL));
            }
            assertThat(waiting).noneMatch(Future::isDone);
            redis.resumeReplicas();
            for (Future<Outcome> one : waiting) {
                assertThat(one.get()).isInstanceOf(Outcome.Applied.class);
            }
        }
    }
}
