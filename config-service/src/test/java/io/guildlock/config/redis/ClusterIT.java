package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Key;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.BotId;
import io.guildlock.runtime.redis.RedisState;
import io.guildlock.testing.ClusterRedis;
import io.guildlock.testing.FreshGuild;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What only a Cluster does: several masters, and slots that move.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ClusterRedis redis = ClusterRedis.start(Duration.ofSeconds(10), Map.of());
    private final RedisConnections connections =
            TestConnections.to(redis.uri(), Duration.ofSeconds(1));
    private final RedisChangeStore store =
            new RedisChangeStore(
                    connections,
                    new ChangeSettings(
                            Duration.ofMinutes(15), Duration.ofMinutes(1), 100, Quotas.NONE));

    @AfterAll
    void stop() {
        connections.close();
        redis.close();
    }

    @Test
    void readinessLooksAtEveryMaster() {
        RedisLook look = new RedisLook(connections);
        RedisState state = look.look();
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
        assertThat(look.look().complaints()).singleElement().asString().contains("allkeys-lru");

        redis.sendTo(redis.masterOf("b"), "CONFIG", "SET", "maxmemory-policy", "noeviction");
        redis.sendTo(redis.masterOf("c"), "CONFIG", "SET", "maxmemory", "1");
        assertThat(look.look().writable()).isFalse();
        redis.sendTo(redis.masterOf("c"), "CONFIG", "SET", "maxmemory", "0");
        assertThat(look.look().complaints()).isEmpty();
    }

    @Test
    void aSlotThatMovedIsFollowed() {
        Scope scope = new Scope(BotId.DEFAULT, FreshGuild.next());
        applied(new Scope(BotId.DEFAULT, FreshGuild.next()));
        int before = redis.masterOf(Layout.clock(scope).name());

        redis.moveEmptySlotOf(Layout.clock(scope).name());

        assertThat(redis.masterOf(Layout.clock(scope).name())).isNotEqualTo(before);
        applied(scope);
    }

    @Test
    void whoListensToASlotThatMovedHearsOn() {
        Scope scope = new Scope(BotId.DEFAULT, FreshGuild.next());
        AtomicInteger heard = new AtomicInteger();
        try (RedisSignals signals = connections.signals()) {
            signals.listen(scope, heard::incrementAndGet);
            await().atMost(SOON).until(() -> heard.get() == 1);

            redis.moveEmptySlotOf(Layout.clock(scope).name());
            await().atMost(SOON)
                    .until(() -> {
                        signals.mend(SOON);
                        return heard.get() == 2;
                    });

            applied(scope);
            await().atMost(SOON).until(() -> heard.get() > 2);
        }
    }

    @Test
    void aSlotThatIsMovingIsAskedForWhereItGoes() {
        String name = "gl:{moving}:guilds";
        add("gl:{warm}:guilds", "1");
        int to = redis.beginToMoveEmptySlotOf(name);

        add(name, "42");

        redis.endToMoveSlotOf(name, to);
        assertThat(redis.masterOf(name)).isEqualTo(to);
        assertThat(redis.send("SISMEMBER", name, "42")).isEqualTo("1");
    }

    private void add(String set, String member) {
        long _ = connections.execute(set, connections.commands().sadd(set, member));
    }

    private void applied(Scope scope) {
        Key hash = scope.hash("moving", "a");
        ChangeRequest request =
                new ChangeRequest(
                        scope,
                        UUID.randomUUID().toString(),
                        true,
                        UUID.randomUUID().toString(),
                        "fingerprint",
                        null,
                        "tester");
        assertThat(
                        store.apply(
                                Change.of(request, "test")
                                        .then(new Operation.Set(hash, "f", "v"))
                                        .build()))
                .isInstanceOf(Outcome.Applied.class);
    }
}
