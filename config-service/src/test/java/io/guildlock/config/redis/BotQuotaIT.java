package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guildlock.config.change.BotQuotas;
import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.Operation;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Quotas;
import io.guildlock.config.change.Scope;
import io.guildlock.config.http.Verdict;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.RedisNames;
import io.guildlock.runtime.problem.ProblemException;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The quotas of a whole bot, at two replicas.
@Tag("topologies")
class BotQuotaIT {
    private static TestRedis redis;
    private static RedisConnections connections;

    private final BotId bot = new BotId("b" + FreshGuild.next().value());

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        connections = TestConnections.to(redis.serviceUri(), Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        connections.close();
        redis.close();
    }

    private static List<RedisChangeStore> replicas(BotQuotas quotas) {
        return IntStream.range(0, 2)
                .mapToObj(_ ->
                        new RedisChangeStore(
                                connections,
                                new ChangeSettings(
                                        Duration.ofMinutes(15),
                                        Duration.ofMinutes(1),
                                        100,
                                        Quotas.NONE,
                                        quotas)))
                .toList();
    }

    @Test
    void aBotKeepsThingsInNoMoreGuildsThanItMay() throws Exception {
        List<RedisChangeStore> replicas = replicas(new BotQuotas(3, 0));
        List<GuildId> guilds = IntStream.range(0, 16).mapToObj(_ -> FreshGuild.next()).toList();
        List<Callable<Outcome>> writes = new ArrayList<>();
        for (int i = 0; i < guilds.size(); i++) {
            int one = i;
            writes.add(() -> write(replicas.get(one % 2), guilds.get(one)));
        }
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome> future : threads.invokeAll(writes)) {
                outcomes.add(future.get());
            }
        }
        assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(3);
        assertThat(outcomes)
                .filteredOn(one -> !(one instanceof Outcome.Applied))
                .containsOnly(new Outcome.OverQuota("guilds", 3, 3, Quotas.LATER));
        for (int i = 0; i < guilds.size(); i++) {
            assertThat(write(replicas.get(1), guilds.get(i)).getClass())
                    .as("guild %s again", i)
                    .isEqualTo(outcomes.get(i).getClass());
        }
        // What belongs to the whole bot is no guild.
        assertThat(write(replicas.get(0), GuildId.GLOBAL)).isInstanceOf(Outcome.Applied.class);
        assertThat(redis.send("SCARD", RedisNames.guilds(bot))).isEqualTo("4");
        assertThat(write(replicas.get(0), FreshGuild.next())).isInstanceOf(Outcome.OverQuota.class);
    }

    @Test
    void aBotWritesNoFasterThanItMayToAllItsGuildsTogether() {
        int most = 4;
        List<RedisChangeStore> replicas = replicas(new BotQuotas(0, most));
        List<GuildId> guilds = IntStream.range(0, 8).mapToObj(_ -> FreshGuild.next()).toList();
        long began = System.nanoTime();
        List<Outcome> outcomes =
                IntStream.range(0, 400)
                        .mapToObj(i -> write(replicas.get(i % 2), guilds.get(i % 8)))
                        .toList();
        double seconds = (System.nanoTime() - began) / 1e9;

        long applied = outcomes.stream().filter(Outcome.Applied.class::isInstance).count();
        assertThat(applied).isBetween((long) most, (long) Math.ceil(most * (1 + seconds)));
        List<Outcome.OverQuota> over =
                outcomes.stream()
                        .filter(Outcome.OverQuota.class::isInstance)
                        .map(Outcome.OverQuota.class::cast)
                        .toList();
        assertThat(over)
                .hasSize((int) (400 - applied))
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.quota()).isEqualTo("bot-writes-per-second");
                    assertThat(one.most()).isEqualTo(most);
                    assertThat(one.retryAfter())
                            .isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
                    assertThat(one.passes()).isTrue();
                });
        ProblemException told =
                catchThrowableOfType(
                        ProblemException.class, () -> Verdict.applied(over.getFirst()));
        assertThat(told.type()).isEqualTo(ProblemType.QUOTA_EXCEEDED);
        assertThat(told.retryAfter()).isEqualTo(over.getFirst().retryAfter());
        assertThat(told).hasMessageContaining("the bot's quota of writes-per-second is used up");
    }

    @Test
    void aReplicaUsesNoMoreTurnsThanItTook() {
        int most = 1_000;
        RedisChangeStore store = replicas(new BotQuotas(0, most)).getFirst();
        GuildId guild = FreshGuild.next();
        String bucket = Layout.writes(new Scope(bot, guild));
        assertThat(write(store, guild)).isInstanceOf(Outcome.Applied.class);
        // Nobody may take a turn any more; those taken are good for a second.
        redis.send("SET", bucket, "9000000000000000");
        int more = 0;
        while (more < most && write(store, guild) instanceof Outcome.Applied) {
            more++;
        }
        assertThat(more).isLessThanOrEqualTo(most / 100 - 1);
    }

    @Test
    void whatWasDecidedIsAnsweredAgainHoweverFastTheBotWrites() {
        RedisChangeStore store = replicas(new BotQuotas(0, 1)).getFirst();
        GuildId guild = FreshGuild.next();
        String once = UUID.randomUUID().toString();
        assertThat(write(store, guild, once)).isInstanceOf(Outcome.Applied.class);
        redis.send("SET", Layout.writes(new Scope(bot, guild)), "9000000000000000");

        assertThat(write(store, guild)).isInstanceOf(Outcome.OverQuota.class);
        assertThat(write(store, guild, once)).isInstanceOf(Outcome.Applied.class);
        assertThat(redis.send("SCARD", new Scope(bot, guild).set("test-set").name()))
                .isEqualTo("1");
    }

    private Outcome write(RedisChangeStore store, GuildId guild) {
        return write(store, guild, UUID.randomUUID().toString());
    }

    private Outcome write(RedisChangeStore store, GuildId guild, String id) {
        Scope scope = new Scope(bot, guild);
        ChangeRequest request = new ChangeRequest(scope, id, true, id, "", null, null);
        return store.apply(
                Change.of(request, "test")
                        .then(new Operation.Add(scope.set("test-set"), id))
                        .build());
    }
}
