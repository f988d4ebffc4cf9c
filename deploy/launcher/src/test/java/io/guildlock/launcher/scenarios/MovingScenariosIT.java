package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A guild moves in while replicas and senders are killed.
class MovingScenariosIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int QUOTES = 3_000;

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private final String quiet = FreshGuild.next().value();
    private final String killed = FreshGuild.next().value();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 1, 2, 0);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void anImportKilledAndSentAgainEndsAsAnUndisturbedOne() throws IOException {
        MovingFile file = new MovingFile(killed, "KILLED", QUOTES);
        sendAndKill(file, 1_000, false);
        sendAndKill(file, 1_700, true);
        sendAndKill(file, 2_400, false);
        JsonNode summary = wholly(killed, file);
        assertThat(summary.get("unchanged").asInt()).isGreaterThan(2_400);
        JsonNode undisturbed = wholly(quiet, new MovingFile(quiet, "QUIET0", QUOTES));
        assertThat(undisturbed.get("applied").asInt()).isEqualTo(file.lines());
        assertThat(export(killed)).isEqualTo(export(quiet));
        assertThat(read(killed, "/quotes?trigger=t1&limit=500"))
                .isEqualTo(read(quiet, "/quotes?trigger=t1&limit=500"));
        assertThat(scenario.config(0, "GET", "/v1/santa-codes/KILLED1", null).body())
                .contains("\"guild\":\"" + killed + "\"");
        assertThat(scenario.config(1, "POST", path(killed, "/quotes"), MovingFile.QUOTE).body())
                .contains("\"number\":" + (QUOTES + 6));
    }

    @Test
    @Tag("deep")
    void aHundredThousandQuotesMoveInAndOut() throws IOException {
        MovingFile file = new MovingFile(quiet, "MANY00", 100_000);
        assertThat(wholly(quiet, file).get("applied").asInt()).isEqualTo(file.lines());
        assertThat(read(quiet, "/export").lines()).hasSizeGreaterThan(100_000);
        assertThat(wholly(quiet, file).get("unchanged").asInt()).isEqualTo(file.lines());
    }

    /// Sends up to a quote, waits until that one is there, and kills the replica, or the sender,
    /// while the rest is on its way.
    private static void sendAndKill(MovingFile file, int quote, boolean sender) throws IOException {
        Replica replica = scenario.cluster().configs().getFirst();
        try (ImportProcess process = new ImportProcess(replica.url(), file.guild())) {
            process.send(file.upTo(quote));
            await().atMost(PATIENCE)
                    .until(() ->
                            scenario.config(1, "GET", path(file.guild(), "/quotes/" + quote), null)
                                            .statusCode()
                                    == 200);
            process.sendInBackground(file.behind(quote));
            if (sender) {
                process.kill();
            } else {
                replica.kill();
                scenario.cluster().startAgain(replica);
            }
        }
    }

    private static JsonNode wholly(String guild, MovingFile file) throws IOException {
        HttpResponse<String> answer =
                scenario.config(
                        1,
                        "POST",
                        path(guild, "/import"),
                        file.whole(),
                        "Content-Type",
                        "application/x-ndjson");
        List<String> lines = answer.body().lines().toList();
        JsonNode summary = ShardMain.JSON.readTree(lines.getLast());
        assertThat(summary.path("complete").asBoolean()).as(answer.body()).isTrue();
        assertThat(summary.get("refused").asInt()).as(answer.body()).isZero();
        return summary;
    }

    /// Without what is each guild's own: its name, revisions, codes.
    private static String export(String guild) {
        return read(guild, "/export")
                .replace(guild, "")
                .replaceAll("\"revision\":\"[0-9]+\"", "")
                .replaceAll("\"(KILLED|QUIET0)", "\"");
    }

    private static String read(String guild, String within) {
        HttpResponse<String> answer = scenario.config(0, "GET", path(guild, within), null);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll("\"next\":\"[0-9]+\"", "");
    }

    private static String path(String guild, String within) {
        return "/v1/guilds/" + guild + within;
    }
}
