package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recipes in which processes take turns, the IDENTIFY gate and the singleton task, with real
/// processes killed and paused.
class TurnScenariosIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final String LOCK = "singleton:feed";

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private ScenarioGuild guild;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 2, 1, 0);
    }

    @BeforeEach
    void enter() {
        guild = new ScenarioGuild(scenario);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void noTwoShardsOfOneBucketIdentifyWithinFiveSecondsAlthoughOneProcessIsKilled() {
        // Shards 2i and 2i + 1 are of different buckets, so each process passes both gates.
        BegunShards shards =
                guild.begin(3, i -> new RecipeJobs.Identify(2, List.of(2 * i, 2 * i + 1)));
        await().atMost(LIMIT).until(() -> !shards.heard("identified").isEmpty());
        int killed =
                IntStream.range(0, 3)
                        .filter(i -> !shards.heard(i, "identified").isEmpty())
                        .findFirst()
                        .orElseThrow();

        shards.shard(killed).kill();

        shards.joinAllBut(killed);
        Map<Long, List<Long>> timesOfBucket =
                shards.heard("identified").stream()
                        .collect(
                                Collectors.groupingBy(
                                        report -> number(report, 0) % 2,
                                        Collectors.mapping(
                                                report -> number(report, 1), Collectors.toList())));
        assertThat(shards.heard("identified")).hasSizeBetween(5, 6);
        assertThat(timesOfBucket).hasSize(2);
        assertThat(timesOfBucket.values().stream().flatMap(TurnScenariosIT::gaps))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void oneProcessLeadsAndAKilledOrPausedLeaderIsFollowedWithinItsLease() throws Exception {
        guild.holdSignal();
        BegunShards shards =
                guild.begin(
                        3,
                        i ->
                                new RecipeJobs.Lead(
                                        guild.id(),
                                        "feed",
                                        "" + i,
                                        LEASE.toMillis(),
                                        guild.signal()));
        await().atMost(LIMIT).until(() -> terms(shards) == 1 && guild.waiters(LOCK) == 2);
        int killed = leader();

        shards.shard(killed).kill();
        awaitTerm(2, shards);

        int paused = leader();
        await().atMost(LIMIT).until(() -> guild.waiters(LOCK) == 1);
        shards.shard(paused).signal("STOP");
        awaitTerm(3, shards);

        int last = leader();
        shards.shard(paused).signal("CONT");
        await().atMost(LIMIT).until(() -> !shards.heard(paused, "stopped").isEmpty());
        assertThat(shards.shard(paused).heard())
                .extracting(Report::outcome)
                .containsExactlyInAnyOrder("leads", "lost", "stale-lease", "stopped");
        // It contends again, and the new leader is undisturbed.
        await().atMost(LIMIT).until(() -> guild.waiters(LOCK) == 1);
        assertThat(shards.heard(last, "lost")).isEmpty();
        assertThat(guild.document("leaders", "feed").path("shard").asText()).isEqualTo("" + last);
        assertThat(Stream.of(killed, paused, last).map(i -> token(shards, i)).toList())
                .isSorted()
                .doesNotHaveDuplicates();
        guild.releaseSignal();
        shards.joinAllBut(killed);
        assertThat(guild.holder(LOCK)).isEmpty();
    }

    private static void awaitTerm(int number, BegunShards shards) {
        long begin = System.nanoTime();
        await().atMost(LIMIT).until(() -> terms(shards) == number);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LEASE.plus(GRACE));
    }

    private int leader() {
        return Integer.parseInt(guild.holder(LOCK));
    }

    private static int terms(BegunShards shards) {
        return shards.heard("leads").size();
    }

    private static long token(BegunShards shards, int shard) {
        return number(shards.heard(shard, "leads").getFirst(), 0);
    }

    private static long number(Report report, int value) {
        return Long.parseLong(report.values().get(value));
    }

    private static Stream<Duration> gaps(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        return IntStream.range(1, sorted.size())
                .mapToObj(i -> Duration.ofNanos(sorted.get(i) - sorted.get(i - 1)));
    }
}
