package io.guildlock.launcher.scenarios;

import static io.guildlock.launcher.scenarios.BegunShards.outcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenarios 17 and 26: the once recipe in real processes, some of them killed or paused.
class RecipeScenariosIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final String GIVEAWAY = "giveaway:7";
    private static final String LOCK = "once:" + GIVEAWAY;

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private ScenarioGuild guild;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 2, 2, 2);
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
    void scenario17AnInteractionDeliveredTwiceTogglesTheRoleOnce() {
        int interactions = 9;
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < interactions; i++) {
            Job delivery = new RecipeJobs.ToggleRole(guild.id(), "11000" + i, "77");
            reports.addAll(scenario.together(2, _ -> delivery));
            reports.addAll(scenario.shard(0).run(delivery));
        }

        assertThat(outcomes(reports, "toggled")).hasSize(interactions);
        assertThat(outcomes(reports, "repeated")).hasSize(2 * interactions);
        assertThat(guild.document("members", "77").toString())
                .isEqualTo("{\"role\":true,\"toggles\":9}");
    }

    @Test
    void scenario26OneOfManyProcessesWorksAndAllGetItsResult() {
        guild.holdSignal();
        BegunShards shards = guild.begin(4, this::draw);
        await().atMost(LIMIT).until(() -> guild.waiters(LOCK) == 3 && drawings() == 1);
        String worker = guild.holder(LOCK);

        guild.releaseSignal();

        List<Report> reports = shards.joinAllBut(-1);
        assertThat(winners(reports, "here")).containsExactly(worker);
        assertThat(winners(reports, "elsewhere")).containsExactly(worker, worker, worker);
        assertThat(drawings()).isEqualTo(1);
        assertThat(guild.holder(LOCK)).isEmpty();
    }

    @Test
    void scenario26AKilledWorkerIsTakenOverByOneAndAllGetThatOnesResult() {
        guild.holdSignal();
        BegunShards shards = guild.begin(4, this::draw);
        await().atMost(LIMIT).until(() -> guild.waiters(LOCK) == 3 && drawings() == 1);
        int killed = Integer.parseInt(guild.holder(LOCK));
        long begin = System.nanoTime();

        shards.shard(killed).kill();

        await().atMost(LIMIT).until(() -> drawings() == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LEASE.plus(GRACE));
        String successor = guild.holder(LOCK);
        assertThat(successor).isNotEqualTo("" + killed);
        guild.releaseSignal();
        List<Report> reports = shards.joinAllBut(killed);
        assertThat(winners(reports, "here")).containsExactly(successor);
        assertThat(winners(reports, "elsewhere")).containsExactly(successor, successor);
        assertThat(winners(scenario.shard(0).run(draw(9)), "elsewhere")).containsExactly(successor);
        assertThat(drawings()).isEqualTo(2);
    }

    @Test
    void scenario26AWorkerPausedPastItsLeaseIsRefusedAndItsSuccessorsResultStands()
            throws Exception {
        guild.holdSignal();
        BegunShards shards = guild.begin(2, this::draw);
        await().atMost(LIMIT).until(() -> guild.waiters(LOCK) == 1 && drawings() == 1);
        int paused = Integer.parseInt(guild.holder(LOCK));
        int successor = 1 - paused;
        shards.shard(paused).signal("STOP");
        await().atMost(LIMIT).until(() -> drawings() == 2);

        shards.shard(paused).signal("CONT");
        guild.releaseSignal();

        assertThat(shards.join(paused)).extracting(Report::outcome).containsExactly("stale-lease");
        assertThat(winners(shards.join(successor), "here")).containsExactly("" + successor);
        assertThat(guild.document("once", GIVEAWAY).at("/result/winner").asText())
                .isEqualTo("" + successor);
    }

    private Job draw(int shard) {
        return new RecipeJobs.DrawOnce(
                guild.id(), GIVEAWAY, "" + shard, LEASE.toMillis(), guild.signal());
    }

    private static List<String> winners(List<Report> reports, String outcome) {
        return outcomes(reports, outcome).stream().map(Report::value).toList();
    }

    /// How often the work was begun.
    private int drawings() {
        return guild.config("/quotes?trigger=drawn").get("items").size();
    }
}
