package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.RedisNames;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenarios 19, 20, 21, 22 and 24: real processes killed and paused, three lock-service replicas.
class LeaseScenariosIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ENTITY = "party:7";

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private final GuildId guild = FreshGuild.next();
    private final String lock = "/v1/guilds/" + guild + "/locks/" + ENTITY;
    private final String rlock = RedisNames.lock(BotId.DEFAULT, guild, new Entity(ENTITY));

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 3, 1, 2);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void scenario19TheNextHolderHasTheLockWithinTheLeaseOfAKilledOneAndTokensRise() {
        ShardProcess killed = scenario.newShard();
        Report first = granted(killed.run(hold(5_000, 0)));
        CompletableFuture<List<Report>> next = scenario.shard(0).begin(hold(5_000, 20_000));
        await().atMost(LIMIT).until(() -> look().get("waiters").size() == 1);
        long begin = System.nanoTime();

        killed.kill();

        Report second = granted(ShardProcess.join(next));
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(Duration.ofSeconds(5 + 2));
        assertThat(token(second)).isGreaterThan(token(first));
    }

    @Test
    void scenario20APausedHolderComesBackToRefusalsAndTheNewHolderIsUndisturbed() throws Exception {
        ShardProcess paused = scenario.newShard();
        Report first = granted(paused.run(hold(5_000, 0)));
        assertThat(paused.run(write("before the pause")))
                .extracting(Report::outcome)
                .containsExactly("written");
        paused.signal("STOP");
        Report second = granted(scenario.shard(0).run(hold(30_000, 20_000)));
        assertThat(scenario.shard(0).run(write("by the new holder")))
                .extracting(Report::outcome)
                .containsExactly("written");

        paused.signal("CONT");

        assertThat(paused.run(write("by the paused holder")))
                .extracting(Report::outcome)
                .containsExactly("stale-lease");
        assertThat(paused.run(new Job.Renew(20_000)))
                .extracting(Report::outcome)
                .containsExactly("lease-gone");
        // The client knew by its own clock; the service must refuse too.
        String renewal = "{\"leaseMs\":20000,\"token\":\"%d\"}".formatted(token(first));
        String renew = lock + "/leases/" + first.value() + "/renew";
        assertThat(scenario.lock(2, "POST", renew, renewal).statusCode()).isEqualTo(410);
        String release = lock + "/leases/" + first.value() + "?token=" + token(first);
        assertThat(scenario.lock(1, "DELETE", release, null).statusCode()).isEqualTo(410);
        assertThat(token(second)).isGreaterThan(token(first));
        assertThat(look().get("token").asText()).isEqualTo("" + token(second));
        assertThat(document().get("text").asText()).isEqualTo("by the new holder");
    }

    @Test
    void scenario21AnAcquireSentTwiceIsOneGrantAndAReleaseSentTwiceEndsNoLaterLease()
            throws IOException {
        String id = LeaseId.random().value();
        List<HttpResponse<String>> answers =
                IntStream.range(0, 3)
                        .mapToObj(replica ->
                                CompletableFuture.supplyAsync(() -> acquire(replica, id, 30_000)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsExactlyInAnyOrder(201, 200, 200);
        assertThat(answers)
                .extracting(answer -> json(answer).get("token").asText())
                .containsOnly(tokenOf(answers.getFirst()));

        String release = lock + "/leases/" + id + "?token=" + tokenOf(answers.getFirst());
        assertThat(scenario.lock(0, "DELETE", release, null).statusCode()).isEqualTo(204);
        String later = tokenOf(acquire(1, LeaseId.random().value(), 30_000));
        assertThat(scenario.lock(2, "DELETE", release, null).statusCode()).isEqualTo(204);
        assertThat(look().get("token").asText()).isEqualTo(later);
        assertThat(acquire(0, id, 30_000).statusCode()).isEqualTo(410);
    }

    @Test
    void scenario22ALeaseOutlivesTheReplicaThatGrantedIt(@TempDir Path ownData) {
        try (ScenarioCluster own =
                ScenarioCluster.start(ownData, redis.uri().toString(), 3, 0, 0)) {
            String id = LeaseId.random().value();
            HttpResponse<String> acquired =
                    own.lock(
                            0,
                            "POST",
                            lock + "/leases",
                            "{\"leaseMs\":20000}",
                            "Idempotency-Key",
                            id);
            assertThat(acquired.statusCode()).isEqualTo(201);

            own.cluster().locks().getFirst().kill();

            String renewal = "{\"leaseMs\":30000,\"token\":\"%s\"}".formatted(tokenOf(acquired));
            HttpResponse<String> renewed =
                    own.lock(1, "POST", lock + "/leases/" + id + "/renew", renewal);
            assertThat(renewed.statusCode()).isEqualTo(200);
            assertThat(json(renewed).get("remainingMs").asLong()).isGreaterThan(20_000);
            String release = lock + "/leases/" + id + "?token=" + tokenOf(acquired);
            assertThat(own.lock(2, "DELETE", release, null).statusCode()).isEqualTo(204);
            assertThat(json(own.lock(1, "GET", lock, null)).get("holder").isNull()).isTrue();
        }
    }

    @Test
    void scenario24ALeaseKeepsAStockRedissonClientOutAndWakesItWhenReleased() {
        Report lease = granted(scenario.shard(0).run(hold(60_000, 0)));
        assertThat(scenario.shard(1).run(new Job.StockTryLock(rlock)))
                .extracting(Report::outcome)
                .containsExactly("refused");
        CompletableFuture<List<Report>> waiting =
                scenario.shard(1).begin(new Job.StockLock(rlock, 30_000));
        await().atMost(LIMIT).until(() -> subscribers() > 0);
        long begin = System.nanoTime();

        scenario.shard(0).run(new Job.Release());

        assertThat(ShardProcess.join(waiting))
                .extracting(Report::outcome)
                .containsExactly("locked");
        // Without the message it would sleep until the lease would have ended, most of a minute.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(token(lease)).isPositive();
        scenario.shard(1).run(new Job.StockUnlock(rlock));
    }

    @Test
    void scenario24AStockRedissonClientKeepsALeaseOutAndItsUnlockWakesTheWaiter() {
        scenario.shard(1).run(new Job.StockTryLock(rlock));
        assertThat(acquire(0, LeaseId.random().value(), 30_000).statusCode()).isEqualTo(423);
        assertThat(look().get("holder").get("instance").asText()).startsWith("redisson:");
        CompletableFuture<List<Report>> waiting = scenario.shard(0).begin(hold(5_000, 20_000));
        await().atMost(LIMIT).until(() -> look().get("waiters").size() == 1);
        long begin = System.nanoTime();

        scenario.shard(1).run(new Job.StockUnlock(rlock));

        granted(ShardProcess.join(waiting));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(scenario.shard(1).run(new Job.StockTryLock(rlock)))
                .extracting(Report::outcome)
                .containsExactly("refused");
    }

    private Job hold(long leaseMs, long waitMs) {
        return new Job.Hold(guild.value(), ENTITY, leaseMs, waitMs);
    }

    private Job write(String text) {
        return new Job.GuardedWrite(guild.value(), "notes", "7", text);
    }

    private static Report granted(List<Report> reports) {
        assertThat(reports).singleElement().extracting(Report::outcome).isEqualTo("granted");
        return reports.getFirst();
    }

    private static long token(Report granted) {
        return Long.parseLong(granted.values().get(1));
    }

    private HttpResponse<String> acquire(int replica, String id, long leaseMs) {
        String body = "{\"leaseMs\":%d,\"waitMs\":0}".formatted(leaseMs);
        return scenario.lock(replica, "POST", lock + "/leases", body, "Idempotency-Key", id);
    }

    private JsonNode look() {
        return json(scenario.lock(1, "GET", lock, null));
    }

    private JsonNode document() {
        return json(scenario.config(0, "GET", "/v1/guilds/" + guild + "/documents/notes/7", null));
    }

    private int subscribers() {
        String channel = RedisNames.unlockChannel(BotId.DEFAULT, guild, new Entity(ENTITY));
        String reply = String.valueOf(redis.send("PUBSUB", "NUMSUB", channel));
        return Integer.parseInt(reply.lines().reduce("0", (_, last) -> last));
    }

    private static String tokenOf(HttpResponse<String> granted) {
        return json(granted).get("token").asText();
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return ShardMain.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }
}
