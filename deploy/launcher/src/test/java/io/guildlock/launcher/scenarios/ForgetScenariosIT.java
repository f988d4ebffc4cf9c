package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.Seed;
import io.guildlock.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user is forgotten while the client, the services or Redis are killed at any moment; then the
/// same call again. What Redis holds afterwards is what it holds after an undisturbed run.
class ForgetScenariosIT {
    private static final int KEYS_A_GUILD = 10;
    private static final int KINDS = 3;
    private static final int TRIES = 5;
    private static final Duration LONG = Duration.ofSeconds(30);

    private static TestRedis redis;
    private static ScenarioCluster scenario;
    private static ForgetStore store;

    private final String user = FreshGuild.next().value();
    private final List<String> others =
            Stream.generate(() -> FreshGuild.next().value()).limit(3).toList();
    private final RandomGenerator random = Seed.of(ForgetScenariosIT.class).stream(0);

    @BeforeAll
    static void start(@TempDir Path data) {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 1, 2, 1);
        store = new ForgetStore(redis);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void whateverIsKilledAtWhateverMomentTheSameCallAgainEndsInTheSameState() {
        killAndForget(40, 3);
    }

    @Test
    @Tag("deep")
    void alsoInManyGuildsAndOften() {
        killAndForget(100, 12);
    }

    private void killAndForget(int guilds, int rounds) {
        fill(guilds);
        store.keepAside();
        assertThat(forget(scenario.shard(0))).isPositive();
        Map<String, List<String>> undisturbed = store.state();
        assertThat(undisturbed).hasSizeGreaterThan(guilds * KEYS_A_GUILD);
        assertThat(store.naming(user)).isEmpty();
        List<Long> leftAtKill = new ArrayList<>();

        for (int round = 0; round < rounds; round++) {
            store.putBack();
            assertThat(store.naming(user)).hasSizeGreaterThan(guilds * KEYS_A_GUILD);
            boolean killsClient = round % KINDS == 0;
            ShardProcess client = killsClient ? scenario.newShard() : scenario.shard(0);
            CompletableFuture<List<Report>> begun = client.begin(new ForgetJobs.Forget(user));
            int moment = guilds / 4 + random.nextInt(guilds / 2);
            store.awaitLeft(moment, LONG);
            leftAtKill.add(kill(round, client));
            if (!killsClient) {
                ShardProcess.join(begun);
            }

            forget(scenario.shard(0));

            assertThat(store.naming(user)).as("round " + round).isEmpty();
            assertThat(ForgetStore.differences(undisturbed, store.state()))
                    .as("round " + round)
                    .isEmpty();
        }
        System.out.println("guilds left at each kill: " + leftAtKill);
        assertThat(leftAtKill).anyMatch(left -> left > 0 && left < guilds);
    }

    /// One guild by its own calls, and its copies.
    private void fill(int guilds) {
        store.clear();
        String template = FreshGuild.next().value();
        scenario.shard(0).run(new ForgetJobs.Fill(template, user, others));
        store.cloneGuild(
                template,
                Stream.generate(() -> FreshGuild.next().value()).limit(guilds - 1).toList());
    }

    /// Nothing goes on between the moment that was waited for and the end of the victim.
    ///
    /// @return in how many guilds the user was not forgotten then
    private static long kill(int round, ShardProcess client) {
        return switch (round % KINDS) {
            case 0 -> {
                redis.pause();
                client.kill();
                redis.resume();
                yield store.left();
            }
            case 1 -> {
                redis.pause();
                List<Replica> replicas = List.copyOf(scenario.cluster().configs());
                replicas.forEach(Replica::kill);
                redis.resume();
                long left = store.left();
                replicas.forEach(scenario.cluster()::startAgain);
                yield left;
            }
            default -> {
                redis.kill();
                redis.restart();
                yield store.left();
            }
        };
    }

    /// The same call until it ends well, as somebody would who is told that it did not.
    ///
    /// @return how many things the last one forgot
    private int forget(ShardProcess shard) {
        for (int i = 0; i < TRIES; i++) {
            List<Report> reports = shard.run(new ForgetJobs.Forget(user));
            if (reports.getLast().outcome().equals("forgotten")) {
                return BegunShards.outcomes(reports, "things").stream()
                        .mapToInt(one -> Integer.parseInt(one.value()))
                        .sum();
            }
        }
        throw new AssertionError("not forgotten after " + TRIES + " calls");
    }
}
