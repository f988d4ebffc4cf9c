package io.guildlock.launcher.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.AcquireOutcome;
import io.guildlock.client.lock.Lease;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an SRE sees of running replicas: figures, alerts, the log, traces.
class ObservabilityIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String SPAN = "b7ad6b7169203331";

    @TempDir static Path data;
    private static Observed observed;

    @BeforeAll
    static void start() throws IOException {
        observed = Observed.start(data);
    }

    @AfterAll
    static void stop() {
        if (observed != null) {
            observed.close();
        }
    }

    @Test
    void everyPanelAndEveryRuleGivesDataUnderLoad() throws Exception {
        PrometheusProcess prometheus = observed.prometheus();
        Map<String, String> open = new TreeMap<>(Asked.byPanels());
        for (JsonNode rule : prometheus.rules()) {
            open.put(
                    rule.path("name").asText(),
                    Asked.withoutComparison(rule.path("query").asText()));
        }
        assertThat(open).hasSizeGreaterThan(80);
        try (SteadyLoad _ = new SteadyLoad(observed.client().build())) {
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
        PrometheusProcess prometheus = observed.prometheus();
        try (Guildlock guildlock = observed.client().build()) {
            Guild guild = guildlock.guild(FreshGuild.next().value());
            CompletableFuture<Void> waited;
            try (Lease _ = guild.lock("giveaway:7").acquire()) {
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(prometheus.firing())
                                        .doesNotContain("GuildlockStuckLock"));
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

    /// Has `giveaway:7` in the end, and releases it.
    static void waitFor(Guild guild) {
        AcquireOptions patiently = AcquireOptions.defaults().withWait(Duration.ofSeconds(60));
        AcquireOutcome outcome;
        do {
            outcome = guild.lock("giveaway:7").tryAcquire(patiently);
        } while (outcome instanceof AcquireOutcome.Held);
        ((AcquireOutcome.Granted) outcome).lease().close();
    }

    @Test
    void aRefusedCallIsInTheLogUnderTheIdOfItsProblemDocument() throws Exception {
        for (Replica replica : observed.replicas()) {
            String id = "asked-by-" + replica.name();
            JsonNode problem = Logs.refusedCall(replica, id);
            assertThat(problem.path("requestId").asText()).isEqualTo(id);

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(Logs.of(replica))
                                    .anySatisfy(line -> {
                                        assertThat(line.path("requestId").asText()).isEqualTo(id);
                                        assertThat(line.path("message").asText())
                                                .contains(problem.path("type").asText());
                                        assertThat(line.path("traceId").asText())
                                                .matches("[0-9a-f]{32}");
                                    }));
        }
    }

    @Test
    void everyLineIsJsonWithTheKeysThatAreDocumented() throws IOException {
        Set<String> documented = Logs.documentedKeys();
        assertThat(documented).contains("requestId", "stackTrace");
        for (Replica replica : observed.replicas()) {
            assertThat(Logs.of(replica))
                    .isNotEmpty()
                    .map(Logs::keys)
                    .allSatisfy(keys -> assertThat(documented).containsAll(keys))
                    .allSatisfy(keys ->
                            assertThat(keys)
                                    .contains("timestamp", "level", "logger", "thread", "message"));
        }
    }

    @Test
    void aTraceLeadsFromTheClientThroughBothServices() {
        String guildId = FreshGuild.next().value();
        String trace = "0af7651916cd43dd8448eb211c80319c";
        try (Guildlock guildlock = traced(trace, "01")) {
            Guild guild = guildlock.guild(guildId);
            try (Lease lease = guild.lock("party:7").acquire()) {
                guild.set("opted-in").add("1001", WriteOption.guardedBy(lease));
            }
        }

        await().atMost(SOON).until(() -> of(trace).size() == 3);
        assertThat(of(trace))
                .allSatisfy(span -> {
                    assertThat(span.parent()).isEqualTo(SPAN);
                    assertThat(span.attribute("guildlock.guild")).isEqualTo(guildId);
                    assertThat(span.attribute("http.response.status_code")).startsWith("20");
                });
        String lock = "/v1/guilds/{guild}/locks/{entity}/leases";
        assertThat(of(trace))
                .extracting(
                        OtlpReceiver.Received::service,
                        OtlpReceiver.Received::name,
                        span -> span.attribute("guildlock.entity"))
                .containsExactlyInAnyOrder(
                        tuple("lock-service", "POST " + lock, "party:7"),
                        tuple("lock-service", "DELETE " + lock + "/{lease}", "party:7"),
                        tuple("config", "PUT /v1/guilds/{guild}/sets/{set}/{member}", ""));
    }

    @Test
    void aCallerThatDoesNotSampleGetsNoSpan() {
        String unwanted = "1af7651916cd43dd8448eb211c80319c";
        String wanted = "2af7651916cd43dd8448eb211c80319c";
        for (Guildlock client : List.of(traced(unwanted, "00"), traced(wanted, "01"))) {
            try (client) {
                client.guild(FreshGuild.next().value()).set("opted-in").contains("1001");
            }
        }

        await().atMost(SOON).until(() -> !of(wanted).isEmpty());
        assertThat(of(unwanted)).isEmpty();
    }

    private static List<OtlpReceiver.Received> of(String trace) {
        return observed.receiver().spans().stream()
                .filter(span -> span.trace().equals(trace))
                .toList();
    }

    private static Guildlock traced(String trace, String flags) {
        return observed.oneReplicaEach()
                .traceparent(() -> "00-" + trace + "-" + SPAN + "-" + flags)
                .build();
    }
}
