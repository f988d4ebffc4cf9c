package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.GuildId;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Replicas of config-service restarted under load; those of lock-service are in
/// [QueueScenariosIT].
class RestartScenariosIT {
    private static final int PARTIES = 400;

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private final GuildId guild = FreshGuild.next();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 1, 2, 1);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void restartingAllReplicasOfConfigServiceLosesNoWriteAndDoublesNone() {
        for (Replica replica : scenario.cluster().configs()) {
            CompletableFuture<List<Report>> writing =
                    scenario.shard(0)
                            .begin(new Job.CreateParties(guild.value(), replica.name(), PARTIES));
            assertThat(replica.stop(Duration.ofSeconds(20))).isTrue();
            scenario.cluster().startAgain(replica);

            assertThat(ShardProcess.join(writing))
                    .hasSize(PARTIES)
                    .allMatch(report -> report.outcome().equals("created"))
                    .extracting(Report::value)
                    .doesNotHaveDuplicates();
        }
    }
}
