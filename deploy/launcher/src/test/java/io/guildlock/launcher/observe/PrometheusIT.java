package io.guildlock.launcher.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.AcquireOutcome;
import io.guildlock.client.lock.Lease;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two replicas of each service under load, scraped by a real Prometheus.
class PrometheusIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir static Path data;
    private static TestRedis redis;
    private static Cluster cluster;
    private static PrometheusProcess prometheus;

    @BeforeAll
    static void start() throws IOException {
        redis = TestRedis.start();
        cluster =
                Cluster.start(
                        ClusterPlan.onFreePorts(
                                TestHome.find(), data, redis.uri().toString(), 2, 2),
                        (_, _) -> {});
        Path folder = Files.createDirectory(data.resolve("prometheus"));
        for (String file : List.of("recording.yml", "alerts.yml")) {
            Path rules = TestHome.find().path().resolve("deploy/prometheus/rules").resolve(file);
            Files.writeString(folder.resolve(file), hasty(Files.readString(rules)));
        }
        prometheus = PrometheusProcess.start(folder, cluster);
    }

    // A test cannot hold a lock for a quarter of an hour.
    private static String hasty(String rules) {
        String stuck =
                "max(guildlock_lock_oldest_hold_seconds) > 900 and max(guildlock_lock_oldest_wait_seconds) > 30'\n        for: 5m";
        String hasty = rules.replace("interval: 30s", "interval: 1s");
        assertThat(rules.contains("GuildlockStuckLock")).isEqualTo(rules.contains(stuck));
        return hasty.replace(
                stuck, stuck.replace("> 900", "> 2").replace("> 30", "> 1").replace("5m", "1s"));
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        cluster.close();
        redis.close();
    }

    @Test
    void everyPanelAndEveryRuleGivesDataUnderLoad() throws Exception {
        Map<String, String> open = new TreeMap<>(Asked.byPanels());
        for (JsonNode rule : prometheus.rules()) {
            open.put(
                    rule.path("name").asText(),
                    Asked.withoutComparison(rule.path("query").asText()));
        }
        assertThat(open).hasSizeGreaterThan(80);
        try (SteadyLoad _ = new SteadyLoad(guildlock())) {
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        open.values().removeIf(asked -> !prometheus.evaluate(asked).isEmpty());
                        assertThat(open).as("without data").isEmpty();
                    });
        }

        assertThat(prometheus.rules())
                .allSatisfy(rule ->
                        assertThat(rule.path("health").asText()).as("%s", rule).isEqualTo("ok"));
        assertThat(Asked.byAnnotations().values())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(prometheus.evaluate(asked).isArray()).isTrue());
    }

    @Test
    void aLockThatIsHeldTooLongRaisesItsAlert() throws Exception {
        try (Guildlock guildlock = guildlock()) {
            Guild guild = guildlock.guild(FreshGuild.next().value());
            CompletableFuture<Void> waited;
            try (Lease _ = guild.lock("giveaway:7").acquire()) {
                assertThat(prometheus.firing()).doesNotContain("GuildlockStuckLock");
                waited =
                        CompletableFuture.runAsync(
                                () -> waitFor(guild), Thread::startVirtualThread);
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(prometheus.firing()).contains("GuildlockStuckLock"));
            }
            waited.get(SOON.toSeconds(), TimeUnit.SECONDS);
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(prometheus.firing()).doesNotContain("GuildlockStuckLock"));
        }
    }

    private static void waitFor(Guild guild) {
        AcquireOptions patiently = AcquireOptions.defaults().withWait(Duration.ofSeconds(60));
        AcquireOutcome outcome;
        do {
            outcome = guild.lock("giveaway:7").tryAcquire(patiently);
        } while (outcome instanceof AcquireOutcome.Held);
        ((AcquireOutcome.Granted) outcome).lease().close();
    }

    private static Guildlock guildlock() {
        return Guildlock.builder()
                .locks(urls(cluster.locks()))
                .configs(urls(cluster.configs()))
                .build();
    }

    private static String[] urls(List<Replica> replicas) {
        return replicas.stream().map(Replica::url).map(URI::toString).toArray(String[]::new);
    }
}
