package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenario 23, and replicas that are restarted: three lock-service replicas, waiters in three
/// shard processes.
@Tag("topologies")
class QueueScenariosIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration ENTRY_LIFE = Duration.ofSeconds(5);
    private static final String ENTITY = "party:7";
    private static final int SHARDS = 3;

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private final GuildId guild = FreshGuild.next();
    private int cycles;
    private final String lock = "/v1/guilds/" + guild + "/locks/" + ENTITY;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 3, 1, SHARDS);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void scenario23SixtyFourWaitersGetTheLockOnceEachInOrderOfArrival() {
        HttpResponse<String> holder = acquire(0, LeaseId.random().value(), 0);
        queue(0, 64);

        release(1, holder);

        assertThat(served(64)).isEqualTo(IntStream.range(0, 64).boxed().toList());
    }

    @Test
    void scenario23AWaiterWhoseCallerHangsUpHoldsNobodyUp() {
        HttpResponse<String> holder = acquire(0, LeaseId.random().value(), 0);
        ShardProcess caller = scenario.newShard();
        caller.run(new Job.Queue(guild.value(), ENTITY, 1, 30_000, 60_000));
        awaitWaiters(1);
        CompletableFuture<HttpResponse<String>> next = waiting(1, LeaseId.random().value());
        awaitWaiters(2);

        caller.kill();
        awaitWaiters(1);
        long begin = System.nanoTime();
        release(0, holder);

        assertThat(join(next).statusCode()).isEqualTo(201);
        assertThat(since(begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void scenario23AWaiterWhoseReplicaIsKilledHoldsNobodyUpForLongerThanItsPlaceLives() {
        HttpResponse<String> holder = acquire(0, LeaseId.random().value(), 0);
        Replica killed = scenario.cluster().locks().get(2);
        CompletableFuture<HttpResponse<String>> _ = waiting(2, LeaseId.random().value());
        awaitWaiters(1);
        CompletableFuture<HttpResponse<String>> next = waiting(1, LeaseId.random().value());
        awaitWaiters(2);

        killed.kill();
        long begin = System.nanoTime();
        release(0, holder);

        assertThat(join(next).statusCode()).isEqualTo(201);
        assertThat(since(begin)).isLessThan(ENTRY_LIFE.plusSeconds(1));
        assertThat(json(join(next)).get("remainingMs").asLong()).isGreaterThan(25_000);
        scenario.cluster().startAgain(killed);
    }

    @Test
    void scenario23AGrantToAWaiterWhoseReplicaIsKilledIsPickedUpWithTheSameIdElsewhere() {
        HttpResponse<String> holder = acquire(0, LeaseId.random().value(), 0);
        Replica killed = scenario.cluster().locks().get(2);
        String id = LeaseId.random().value();
        CompletableFuture<HttpResponse<String>> _ = waiting(2, id);
        awaitWaiters(1);
        killed.kill();
        release(0, holder);
        assertThat(look().get("leaseId").asText()).isEqualTo(id);

        HttpResponse<String> found = acquire(1, id, 0);

        assertThat(found.statusCode()).isEqualTo(200);
        // All of it, and not what is left of the few seconds it had to be picked up; the clock may
        // go on while Redis looks at what it has just set.
        assertThat(json(found).get("remainingMs").asLong()).isBetween(29_000L, 30_000L);
        scenario.cluster().startAgain(killed);
    }

    @Test
    void scenario23AWaiterWhoseReplicaIsFrozenHoldsNobodyUpForAWholeLease() {
        HttpResponse<String> holder = acquire(0, LeaseId.random().value(), 0);
        Replica frozen = scenario.cluster().locks().get(2);
        String id = LeaseId.random().value();
        CompletableFuture<HttpResponse<String>> first = waiting(2, id);
        awaitWaiters(1);
        CompletableFuture<HttpResponse<String>> next = waiting(1, LeaseId.random().value());
        awaitWaiters(2);

        frozen.pause();
        try {
            await().atMost(LIMIT).until(() -> isAwakeNoMore(id));
            long begin = System.nanoTime();
            release(0, holder);

            assertThat(join(next).statusCode()).isEqualTo(201);
            assertThat(since(begin)).isLessThan(Duration.ofSeconds(20));
        } finally {
            frozen.resume();
        }
        release(1, join(next));
        assertThat(join(first).statusCode()).isEqualTo(201);
        assertThat(token(join(first))).isGreaterThan(token(join(next)));
    }

    /// Its place does not say any more that its replica is awake.
    private boolean isAwakeNoMore(String id) {
        String place = redis.send("HGET", "gl:{default:" + guild + "}:wishes:" + ENTITY, id);
        return Long.parseLong(String.valueOf(place).split("\\|", -1)[1])
                < System.currentTimeMillis();
    }

    private static long token(HttpResponse<String> granted) {
        return json(granted).get("token").asLong();
    }

    @Test
    void restartingAllReplicasIsInvisibleToClientsThatRetryAndWaitersKeepTheirPlaces() {
        for (int shard = 0; shard < SHARDS; shard++) {
            scenario.shard(shard).run(new Job.Load(guild.value(), "load:" + shard));
        }
        for (Replica replica : scenario.cluster().locks()) {
            HttpResponse<String> holder = held();
            queue(0, 9);

            assertThat(replica.stop(Duration.ofSeconds(20))).isTrue();
            scenario.cluster().startAgain(replica);
            assertThat(look().get("waiters")).hasSize(9);
            release(0, holder);

            assertThat(served(9)).isEqualTo(IntStream.range(0, 9).boxed().toList());
        }
        for (int shard = 0; shard < SHARDS; shard++) {
            scenario.shard(shard).run(new Job.EndLoad());
        }
        assertThat(served(0)).isEmpty();
        assertThat(cycles).isGreaterThan(100);
    }

    @Test
    void aDrainingReplicaSendsItsWaitersAwayAtOnceAndKeepsTheirPlaces() {
        HttpResponse<String> holder = acquire(0, LeaseId.random().value(), 0);
        Replica drained = scenario.cluster().locks().get(2);
        String id = LeaseId.random().value();
        CompletableFuture<HttpResponse<String>> call = waiting(2, id);
        awaitWaiters(1);
        CompletableFuture<HttpResponse<String>> later = waiting(1, LeaseId.random().value());
        awaitWaiters(2);

        assertThat(drained.stop(Duration.ofSeconds(20))).isTrue();

        HttpResponse<String> answer = join(call);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("type").asText()).isEqualTo("/problems/draining");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("0");
        CompletableFuture<HttpResponse<String>> again = waiting(0, id);
        release(1, holder);
        assertThat(join(again).statusCode()).isBetween(200, 201);
        assertThat(later).isNotDone();
        release(1, join(again));
        assertThat(join(later).statusCode()).isEqualTo(201);
        scenario.cluster().startAgain(drained);
    }

    /// Takes the lock; who was served last may just be giving it back.
    private HttpResponse<String> held() {
        return await().atMost(LIMIT)
                .until(
                        () -> acquire(0, LeaseId.random().value(), 0),
                        answer -> answer.statusCode() == 201);
    }

    /// Queues waiters in a known order, at shards in turn, hence at all replicas.
    private void queue(int from, int count) {
        for (int i = from; i < from + count; i++) {
            scenario.shard(i % SHARDS).run(new Job.Queue(guild.value(), ENTITY, i, 30_000, 60_000));
            awaitWaiters(i - from + 1);
        }
    }

    /// The numbers of the waiters in the order of their tokens.
    private List<Integer> served(int count) {
        List<Report> served = new ArrayList<>();
        List<Report> others = new ArrayList<>();
        await().atMost(LIMIT)
                .until(() -> {
                    for (int shard = 0; shard < SHARDS; shard++) {
                        for (Report report : scenario.shard(shard).run(new Job.Served())) {
                            (report.outcome().equals("served") ? served : others).add(report);
                        }
                    }
                    return served.size() >= count;
                });
        assertThat(others).allMatch(report -> report.outcome().equals("cycle"), "no failed call");
        cycles += others.size();
        return served.stream()
                .sorted(
                        Comparator.comparingLong(
                                (Report report) -> Long.parseLong(report.values().get(1))))
                .map(report -> Integer.parseInt(report.value()))
                .toList();
    }

    private void awaitWaiters(int count) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> look().get("waiters").size() == count);
    }

    private CompletableFuture<HttpResponse<String>> waiting(int replica, String id) {
        return CompletableFuture.supplyAsync(
                () -> acquire(replica, id, 60_000), Executors.newVirtualThreadPerTaskExecutor());
    }

    private HttpResponse<String> acquire(int replica, String id, long waitMs) {
        String body = "{\"leaseMs\":30000,\"waitMs\":%d}".formatted(waitMs);
        return scenario.lock(replica, "POST", lock + "/leases", body, "Idempotency-Key", id);
    }

    private void release(int replica, HttpResponse<String> granted) {
        JsonNode lease = json(granted);
        String path =
                "%s/leases/%s?token=%s"
                        .formatted(
                                lock, lease.get("leaseId").asText(), lease.get("token").asText());
        assertThat(scenario.lock(replica, "DELETE", path, null).statusCode()).isEqualTo(204);
    }

    private JsonNode look() {
        return json(scenario.lock(1, "GET", lock, null));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static <T> T join(CompletableFuture<T> call) {
        return call.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return ShardMain.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }
}
