package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.launcher.LauncherProcess;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.Seed;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/// Imports from Red that are killed: the replica that takes the file, or the caller who sends it.
class RedImportScenariosIT {
    private static final int THINGS = 3_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /// What the engine keeps for itself, which tells when and how often something was written.
    private static final Pattern ENGINE = Pattern.compile(":(change:.*|clock|changes)");

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;
    private static UnifiedJedis jedis;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 1, 2, 0);
        jedis = RedisClient.create(redis.uri().toString());
    }

    @AfterAll
    static void stop() {
        jedis.close();
        scenario.close();
        redis.close();
    }

    @Test
    void anImportKilledAtAnyPointAndRepeatedEndsAsAnUndisturbedOne() throws Exception {
        String undisturbed = FreshGuild.next().value();
        Path folder = RedFiles.write(data.resolve("undisturbed"), undisturbed, "A", THINGS);
        finish(folder, 0);
        Map<String, String> expected = state(undisturbed, "A");
        assertThat(expected).hasSizeGreaterThan(THINGS / 10);
        long whole = known(undisturbed);

        String killed = FreshGuild.next().value();
        Path again = RedFiles.write(data.resolve("killed"), killed, "B", THINGS);
        RandomGenerator random = Seed.of(RedImportScenariosIT.class).stream(0);
        int cutOff = 0;
        for (int kill = 0; kill < 6 && known(killed) < whole; kill++) {
            long at = Math.min(whole, known(killed) + random.nextLong(1, whole / 8));
            if (kill % 2 == 0) {
                cutOff += killReplica(again, killed, at) ? 1 : 0;
            } else {
                killCaller(again, killed, at);
            }
        }
        assertThat(cutOff).as("imports that a killed replica cut off").isPositive();
        finish(again, 1);

        assertThat(state(killed, "B")).isEqualTo(expected);
        finish(again, 0);
        assertThat(state(killed, "B")).isEqualTo(expected);
    }

    /// The replica has the heap that the launcher gives each of them.
    @Tag("deep")
    @Test
    void aGuildWithAHundredThousandQuotesIsTaken() throws Exception {
        String guild = FreshGuild.next().value();
        Path folder = data.resolve("many");
        RedFiles.quotes(folder.resolve("cogs"), guild, 100_000);
        finish(folder, 0);
        assertThat(jedis.hlen(prefix(guild) + "quotes")).isEqualTo(100_000);
        assertThat(jedis.zcard(prefix(guild) + "quote-trigger:word%201")).isEqualTo(2_000);
        assertThat(jedis.get(prefix(guild) + "quote-number")).isEqualTo("100001");
    }

    /// @return whether the replica was killed while it took a file, and the caller told what to do
    private static boolean killReplica(Path folder, String guild, long at) throws Exception {
        Replica victim = scenario.cluster().configs().getFirst();
        boolean told;
        try (LauncherProcess importing = begin(folder, victim)) {
            awaitKnown(guild, at);
            victim.kill();
            told =
                    importing.exitCode() == 1
                            && importing.output().contains("the same command again takes the rest")
                            && importing.output().lines().count() == 1;
        }
        scenario.cluster().startAgain(victim);
        return told;
    }

    private static void killCaller(Path folder, String guild, long at) throws Exception {
        try (LauncherProcess importing = begin(folder, scenario.cluster().configs().getLast())) {
            awaitKnown(guild, at);
            importing.kill();
        }
    }

    private static void awaitKnown(String guild, long at) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(2)).until(() -> known(guild) >= at);
    }

    private static LauncherProcess begin(Path folder, Replica replica) throws IOException {
        return LauncherProcess.start(
                data, "import", "red", folder.toString(), "--url", replica.url().toString());
    }

    private static void finish(Path folder, int replica) throws Exception {
        try (LauncherProcess importing = begin(folder, scenario.cluster().configs().get(replica))) {
            assertThat(importing.exitCode()).as(importing.output()).isZero();
        }
    }

    private static String prefix(String guild) {
        return "gl:{default:" + guild + "}:";
    }

    /// How many things imports know of.
    private static long known(String guild) {
        return jedis.hlen(prefix(guild) + "red-import");
    }

    /// Everything that is kept of a guild, without revisions and places, and where its codes lead.
    private static Map<String, String> state(String guild, String letter) {
        Map<String, String> state = new TreeMap<>();
        for (String name : jedis.keys(prefix(guild) + "*")) {
            if (!ENGINE.matcher(name).find()) {
                state.put(name.substring(prefix(guild).length()), kept(name, letter));
            }
        }
        new TreeMap<>(jedis.hgetAll(prefix("global") + "santa-codes"))
                .forEach((code, event) -> {
                    if (event.contains(guild)) {
                        state.put(
                                "code " + code.replaceFirst("^" + letter, "?"),
                                event.replace(guild, "?"));
                    }
                });
        return state;
    }

    private static String kept(String name, String letter) {
        return switch (jedis.type(name)) {
            case "hash" -> {
                Map<String, String> fields = new TreeMap<>(jedis.hgetAll(name));
                fields.remove("!rev");
                fields.computeIfPresent("code", (_, code) -> code.replaceFirst(letter, "?"));
                yield fields.toString();
            }
            case "zset" -> jedis.zrange(name, 0, -1).toString();
            case "set" -> new java.util.TreeSet<>(jedis.smembers(name)).toString();
            default -> jedis.get(name);
        };
    }
}
