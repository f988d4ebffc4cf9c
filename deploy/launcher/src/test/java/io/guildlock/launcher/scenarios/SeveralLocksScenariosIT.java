package io.guildlock.launcher.scenarios;

import static io.guildlock.launcher.scenarios.BegunShards.outcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.LeaseId;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.TestRedis;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenario 25: many clients of several processes take overlapping sets of locks in opposite
/// orders, at three replicas of lock-service.
@Tag("deep")
@Tag("topologies")
class SeveralLocksScenariosIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(3);

    /// How much longer than it waits for the others a call holds a lock.
    private static final Duration PROVISIONAL_GRACE = Duration.ofSeconds(1);

    /// For a busy machine.
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final List<String> LOCKS = List.of("a", "b", "c");
    private static final String COUNTED = "b";
    private static final List<List<String>> SETS =
            List.of(
                    List.of("a", "b", "c"),
                    List.of("c", "b", "a"),
                    List.of("c", "b"),
                    List.of("b", "c"),
                    List.of("b", "a"),
                    List.of("a", "b"));

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private ScenarioGuild guild;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 3, 1, 0);
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
    void scenario25InOppositeOrdersEveryClientGetsAllItsTurnsAndNothingIsLeftHeld() {
        int turns = 4;
        BegunShards shards = begin(3, turns, Duration.ofSeconds(10), Duration.ofSeconds(25));

        List<Report> reports =
                IntStream.range(0, 3).mapToObj(shards::join).flatMap(List::stream).toList();

        assertThat(reports).extracting(Report::outcome).containsOnly("took", "turn");
        List<Report> took = outcomes(reports, "took");
        assertThat(took).hasSize(3 * SETS.size() * turns);
        assertThat(numbers(took))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, took.size()).mapToObj(Long::valueOf).toList());
        assertTokensRise(took);
        assertThat(LOCKS).allMatch(guild::isFree);
    }

    @Test
    void scenario25ClientsKilledMidwayHoldTheOthersUpNoLongerThanTheirLease() {
        int turns = 4;
        BegunShards survivors = begin(2, turns, LEASE, Duration.ofSeconds(25));
        BegunShards killed = begin(2, 1000, LEASE, Duration.ofSeconds(25));
        await().atMost(LIMIT)
                .until(() ->
                        !killed.heard(0, "took").isEmpty() && !killed.heard(1, "took").isEmpty());

        killed.shard(0).kill();
        killed.shard(1).kill();

        List<Report> reports =
                Stream.of(survivors.join(0), survivors.join(1)).flatMap(List::stream).toList();
        assertThat(reports).extracting(Report::outcome).containsOnly("took", "turn");
        assertThat(outcomes(reports, "took")).hasSize(2 * SETS.size() * turns);
        List<Report> took =
                Stream.concat(survivors.heard("took").stream(), killed.heard("took").stream())
                        .toList();
        assertThat(numbers(took)).doesNotHaveDuplicates();
        assertTokensRise(took);
        await().atMost(LEASE.plus(SLACK)).until(() -> LOCKS.stream().allMatch(guild::isFree));
    }

    @Test
    void scenario25WhenAllClientsAreKilledEverythingIsFreeWithinTheLongestOfLeaseAndWait() {
        Duration wait = Duration.ofSeconds(4);
        BegunShards shards = begin(3, 1000, LEASE, wait);
        await().atMost(LIMIT)
                .until(() ->
                        IntStream.range(0, 3).allMatch(i -> shards.heard(i, "took").size() > 2));

        shards.all().forEach(begun -> begun.shard().kill());

        Duration longest = Collections.max(List.of(LEASE, wait.plus(PROVISIONAL_GRACE)));
        await().atMost(longest.plus(SLACK)).until(() -> LOCKS.stream().allMatch(guild::isFree));
    }

    @Test
    void scenario25WhatACallHeldWhoseReplicaIsKilledIsFreeWithinItsWait() {
        Duration wait = Duration.ofSeconds(6);
        String id = LeaseId.random().value();
        HttpResponse<String> holder =
                scenario.lock(
                        0,
                        "POST",
                        guild.path("/locks/c/leases"),
                        "{\"leaseMs\":60000}",
                        "Idempotency-Key",
                        id);
        assertThat(holder.statusCode()).isEqualTo(201);
        Replica killed = scenario.cluster().locks().get(2);
        String together =
                "{\"entities\":[\"c\",\"b\",\"a\"],\"leaseMs\":60000,\"waitMs\":%d}"
                        .formatted(wait.toMillis());
        long begin = System.nanoTime();
        CompletableFuture<?> _ =
                CompletableFuture.runAsync(
                        () -> scenario.lock(2, "POST", guild.path("/leases/acquire-all"), together),
                        task -> Thread.startVirtualThread(task));
        await().atMost(LIMIT).until(() -> guild.waiters("c") == 1);
        assertThat(guild.isFree("a")).isFalse();
        assertThat(guild.isFree("b")).isFalse();

        killed.kill();

        Duration since = Duration.ofNanos(System.nanoTime() - begin);
        await().atMost(wait.plus(PROVISIONAL_GRACE).plus(SLACK).minus(since))
                .until(() -> guild.isFree("a") && guild.isFree("b") && guild.waiters("c") == 0);
        String lease = guild.path("/locks/c/leases/" + id);
        assertThat(scenario.lock(0, "DELETE", lease, null).statusCode()).isEqualTo(204);
        scenario.cluster().startAgain(killed);
    }

    private BegunShards begin(int count, int turns, Duration lease, Duration wait) {
        return guild.begin(
                count,
                _ ->
                        new SeveralLocksJobs.TakeTurns(
                                guild.id(),
                                SETS,
                                COUNTED,
                                turns,
                                lease.toMillis(),
                                wait.toMillis()));
    }

    private static List<Long> numbers(List<Report> took) {
        return inOrder(took).map(report -> value(report, 1)).toList();
    }

    private static void assertTokensRise(List<Report> took) {
        assertThat(inOrder(took).map(report -> value(report, 2)).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static Stream<Report> inOrder(List<Report> took) {
        return took.stream().sorted(Comparator.comparingLong(report -> value(report, 1)));
    }

    private static long value(Report report, int index) {
        return Long.parseLong(report.values().get(index));
    }
}
