package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Scope;
import io.guildlock.contract.BotId;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@Tag("topologies")
class RedisSignalsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String ONE_NODE = "it looks at the one node";

    private static TestRedis redis;
    private static RedisConnections connections;

    private final Scope scope = new Scope(BotId.DEFAULT, FreshGuild.next());
    private final AtomicInteger heard = new AtomicInteger();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        connections = connections(redis.serviceUri());
    }

    @AfterAll
    static void stop() {
        connections.close();
        redis.close();
    }

    private static RedisConnections connections(URI uri) {
        return TestConnections.to(uri, Duration.ofSeconds(10));
    }

    private static Outcome change(RedisConnections at, Scope where) {
        String id = UUID.randomUUID().toString();
        ChangeRequest request = new ChangeRequest(where, id, true, id, "f", null, null);
        return new RedisChangeStore(
                        at,
                        new ChangeSettings(
                                Duration.ofMinutes(15), Duration.ofMinutes(1), 100, Quotas.NONE))
                .apply(
                        Change.of(request, "test")
                                .then(new Operation.Set(where.hash("h"), "f", id))
                                .build());
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(holds);
    }

    private void listening(RedisSignals signals) {
        signals.listen(scope, heard::incrementAndGet);
        until(() -> heard.get() > 0);
    }

    @Test
    void everyChangeIsHeardByThoseWhoListenToItsGuild() {
        try (RedisSignals signals = connections.signals()) {
            AtomicInteger other = new AtomicInteger();
            Scope elsewhere = new Scope(BotId.DEFAULT, FreshGuild.next());
            listening(signals);
            signals.listen(elsewhere, other::incrementAndGet);
            until(() -> other.get() > 0);
            change(connections, scope);
            change(connections, scope);
            until(() -> heard.get() == 3);
            assertThat(other).hasValue(1);
        }
    }

    @Test
    void aChangeThatChangesNothingIsNotTold() {
        try (RedisSignals signals = connections.signals()) {
            listening(signals);
            Scope mine = scope;
            String id = UUID.randomUUID().toString();
            ChangeRequest request = new ChangeRequest(mine, id, true, id, "f", null, null);
            new RedisChangeStore(
                            connections,
                            new ChangeSettings(
                                    Duration.ofMinutes(15),
                                    Duration.ofMinutes(1),
                                    100,
                                    Quotas.NONE))
                    .apply(
                            Change.of(request, "test")
                                    .then(new Operation.Unset(mine.hash("h"), "f"))
                                    .build());
            change(connections, scope);
            until(() -> heard.get() == 2);
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = ONE_NODE)
    void aBrokenConnectionIsMended() {
        try (RedisSignals signals = connections.signals()) {
            listening(signals);
            int before = heard.get();
            redis.send("CLIENT", "KILL", "TYPE", "pubsub");
            until(() -> {
                signals.mend(PATIENCE);
                return heard.get() > before;
            });
            int mended = heard.get();
            change(connections, scope);
            until(() -> heard.get() > mended);
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = ONE_NODE)
    void aConnectionWithoutASignOfLifeIsReplaced() {
        try (RedisSignals signals = connections.signals()) {
            listening(signals);
            await().atMost(SOON).untilAsserted(() -> assertThat(subscribers()).hasSize(1));
            List<String> before = subscribers();
            signals.mend(Duration.ZERO);
            until(() -> {
                signals.mend(SOON);
                return subscribers().size() == 1 && !subscribers().equals(before);
            });
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(subscribers()).isEmpty());
    }

    private static List<String> subscribers() {
        return String.valueOf(redis.send("CLIENT", "LIST", "TYPE", "pubsub"))
                .lines()
                .filter(line -> line.startsWith("id="))
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }

    @Test
    void manyGuildsAreHeardWhicheverNodeHasThem() {
        try (RedisSignals signals = connections.signals()) {
            Map<Scope, AtomicInteger> guilds = new HashMap<>();
            for (int i = 0; i < 40; i++) {
                AtomicInteger here = new AtomicInteger();
                Scope where = new Scope(BotId.DEFAULT, FreshGuild.next());
                guilds.put(where, here);
                signals.listen(where, here::incrementAndGet);
            }
            until(() -> guilds.values().stream().allMatch(here -> here.get() > 0));
            guilds.values().forEach(here -> here.set(0));
            guilds.keySet().forEach(where -> change(connections, where));
            until(() -> guilds.values().stream().allMatch(here -> here.get() == 1));
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = ONE_NODE)
    void nothingIsSubscribedOnceNobodyListens() {
        try (RedisSignals signals = connections.signals()) {
            listening(signals);
            signals.ignore(scope);
            until(() -> "0".equals(redis.send("EVAL", SUBSCRIBERS, "1", channel())));
        }
    }

    private static final String SUBSCRIBERS =
            "return tostring(redis.call('PUBSUB', 'SHARDNUMSUB', KEYS[1])[2])";

    private String channel() {
        return Layout.stream(scope);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = ONE_NODE)
    void whoMayNotPublishChangesAllTheSame() {
        redis.send("ACL", "SETUSER", "mute", "on", ">pw", "~*", "+@all", "resetchannels");
        URI uri = redis.uri();
        String mute = "redis://mute:pw@" + uri.getHost() + ":" + uri.getPort();
        try (RedisConnections muted = connections(URI.create(mute))) {
            assertThat(change(muted, scope)).isInstanceOf(Outcome.Applied.class);
        }
    }
}
