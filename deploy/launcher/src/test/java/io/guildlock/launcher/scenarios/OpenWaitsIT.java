package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.GuildId;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// 5,000 calls that wait at one replica.
@Tag("deep")
@EnabledOnOs(value = OS.LINUX, disabledReason = "threads and memory are read from /proc")
class OpenWaitsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LOCKS = 10;
    private static final int WAITERS_A_LOCK = 500;

    /// The lines of one replica: one script a second for each 250 waiters of a lock.
    private static final int SCRIPTS_A_SECOND = LOCKS * WAITERS_A_LOCK / 250;

    @TempDir static Path data;
    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private final GuildId guild = FreshGuild.next();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 1, 0, 0);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void fiveThousandWaitingCallsHoldNoThreadsAndCostFewCommands() throws IOException {
        for (int lock = 0; lock < LOCKS; lock++) {
            assertThat(scenario.lock(0, "POST", path(lock) + "/leases", body(0)).statusCode())
                    .isEqualTo(201);
        }
        long threads = status("Threads");
        long memoryBefore = status("VmRSS") / 1024;
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int lock = 0; lock < LOCKS; lock++) {
            for (int i = 0; i < WAITERS_A_LOCK; i++) {
                calls.add(http.sendAsync(acquire(lock), BodyHandlers.discarding()));
            }
            awaitWaiters(lock, WAITERS_A_LOCK);
        }

        assertThat(status("Threads") - threads).as("threads for the waiting calls").isLessThan(16);
        long memory = status("VmRSS") / 1024;
        System.out.printf(
                "5,000 waiting calls at one replica: %d MB resident, %d before%n",
                memory, memoryBefore);
        assertThat(memory).as("MB resident").isLessThan(300);
        assertThat(scriptsASecond()).isLessThan(2 * SCRIPTS_A_SECOND);
        assertThat(calls).noneMatch(CompletableFuture::isDone);
        awaitWaiters(LOCKS - 1, WAITERS_A_LOCK);

        calls.forEach(call -> call.cancel(true));
        for (int lock = 0; lock < LOCKS; lock++) {
            awaitWaiters(lock, 0);
        }
    }

    private double scriptsASecond() {
        long begin = System.nanoTime();
        long before = scripts();
        await().atMost(LIMIT)
                .until(() -> System.nanoTime() - begin > Duration.ofSeconds(5).toNanos());
        return (scripts() - before) * 1e9 / (System.nanoTime() - begin);
    }

    private static long scripts() {
        return number(
                "cmdstat_evalsha:calls=([0-9]+)",
                String.valueOf(redis.send("INFO", "commandstats")));
    }

    private static long status(String field) throws IOException {
        long pid = scenario.cluster().locks().getFirst().pid();
        return number(
                field + ":\\s+([0-9]+)", Files.readString(Path.of("/proc/" + pid + "/status")));
    }

    private static long number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Long.parseLong(found.group(1));
    }

    /// While thousands of calls hang up at once, a look may be refused.
    private void awaitWaiters(int lock, int count) {
        await().atMost(LIMIT)
                .until(() -> {
                    JsonNode seen =
                            ShardMain.JSON.readTree(
                                    scenario.lock(0, "GET", path(lock), null).body());
                    return seen.has("waiters") && seen.get("waiters").size() == count;
                });
    }

    private HttpRequest acquire(int lock) {
        URI url = scenario.cluster().locks().getFirst().url();
        return HttpRequest.newBuilder(URI.create(url + path(lock) + "/leases"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(60_000)))
                .build();
    }

    private String path(int lock) {
        return "/v1/guilds/" + guild + "/locks/party:" + lock;
    }

    private static String body(long waitMs) {
        return "{\"leaseMs\":300000,\"waitMs\":%d}".formatted(waitMs);
    }
}
