package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.RedisNames;
import io.guildlock.testing.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for all resources: guards, headers, faults, health, metrics, description.
@Tag("topologies")
@QuarkusTest
class ServiceIT extends HttpTest {
    /// More calls than the circuit breaker judges by: otherwise it may still open on failures of
    /// this class when the next one begins.
    private static final int FORGOTTEN_AFTER = 40;

    @AfterEach
    void theBreakerForgets() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    int fine = 0;
                    while (fine < FORGOTTEN_AFTER && get("sets/s").status() == 200) {
                        fine++;
                    }
                    return fine == FORGOTTEN_AFTER;
                });
    }

    @Test
    void aGuardedWriteNeedsTheLiveLease() {
        String lease = LeaseId.random().value();
        String header = "\"party:7\"; id=\"" + lease + "\"; token=\"17\"";
        Answer stale = put("documents/c/d", "{}", "Guildlock-Lease", header);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.problem()).isEqualTo("stale-lease");
        String lock = RedisNames.lock(BotId.DEFAULT, guild, new Entity("party:7"));
        redis().send("HSET", lock, lease, "1", "!lease", lease, "!tok", "17");
        assertThat(put("documents/c/d", "{}", "Guildlock-Lease", header).status()).isEqualTo(201);
        assertThat(
                        put("documents/c/d", "{}", "Guildlock-Lease", "party:7")
                                .json()
                                .get("field")
                                .asText())
                .isEqualTo("Guildlock-Lease");
    }

    @Test
    void aPingGoesTheWayOfACallAndDoesNothing() {
        Answer pong = sendTo("v1/ping", "GET", null);
        assertThat(pong.status()).isEqualTo(204);
        assertThat(sendTo("v1/ping?loud=1", "GET", null).json().get("field").asText())
                .isEqualTo("loud");
    }

    @Test
    void headersHaveTheirRanges() {
        assertThat(put("sets/s/m", null, "Idempotency-Key", "x".repeat(129)).status())
                .isEqualTo(400);
        assertThat(put("sets/s/m", null, "Guildlock-Actor", "x".repeat(129)).status())
                .isEqualTo(400);
        assertThat(
                        put("sets/s/m", null, "Guildlock-Durability", "forever")
                                .json()
                                .get("field")
                                .asText())
                .isEqualTo("Guildlock-Durability");
        assertThat(get("sets/s?limit=0").json().get("field").asText()).isEqualTo("limit");
        assertThat(get("sets/s?limit=501").status()).isEqualTo(400);
        assertThat(get("sets/s?after=x").json().get("field").asText()).isEqualTo("after");
        assertThat(sendTo("v1/guilds/007/sets/s", "GET", null).json().get("field").asText())
                .isEqualTo("guild");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/guilds/%zz/sets/s",
                "/v1/guilds/42/documents/a%/d",
                "/v1/guilds/42/sets/s/%4",
                "/q/%ZZ",
                "/v1/guilds/42/a|b",
                "/v1/guilds/42/sets/s?after=%zz"
            })
    void whatIsNoUriIsRefusedWithAProblem(String target) {
        assertThat(RawHttp.get(Objects.requireNonNull(base), target))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .contains("\"type\":\"/problems/invalid-request\"")
                .contains("\"given\":\"")
                .contains("two hexadecimal digits");
    }

    @Test
    void anAddressThatIsTooLongAndHeadersThatAreTooLargeAreRefusedWithAProblem() {
        URI replica = Objects.requireNonNull(base);
        String most = "/v1/guilds/42/sets/s?after=%s".formatted("x".repeat(4_096 - 27));
        assertThat(RawHttp.get(replica, most)).doesNotStartWith("HTTP/1.1 414 ");
        assertThat(RawHttp.get(replica, most + "x"))
                .startsWith("HTTP/1.1 414 ")
                .contains("application/problem+json")
                .contains("\"type\":\"/problems/uri-too-long\"")
                .contains("\"maxBytes\":4096");
        assertThat(RawHttp.get(replica, "/", "X-Long: " + "x".repeat(17_000)))
                .startsWith("HTTP/1.1 431 ")
                .contains("application/problem+json")
                .contains("\"type\":\"/problems/headers-too-large\"")
                .contains("\"maxBytes\":16384");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = "there are replicas there")
    void withoutReplicasAReplicatedWriteStandsButIsNotAcknowledged() {
        put("sets/s/first", null);

        Answer unknown =
                put(
                        "sets/s/m",
                        null,
                        "Guildlock-Durability",
                        "replicated",
                        "Idempotency-Key",
                        "durable");

        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.problem()).isEqualTo("outcome-unknown");
        assertThat(unknown.json().get("detail").asText())
                .contains("0 of the 1 replicas wanted", "same Idempotency-Key");
        assertThat(get("sets/s").json().get("items")).hasSize(2);
        assertThat(sendTo("q/metrics", "GET", null).text())
                .contains("guildlock_config_breaker_state 0");
    }

    @Test
    @EnabledIfSystemProperty(named = "guildlock.test.topology", matches = "sentinel|cluster")
    void aReplicatedWriteIsAcknowledgedWhereThereAreReplicas() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        put("sets/s/m", null, "Guildlock-Durability", "replicated").status()
                                == 201);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = "there the others take over, see FailoverIT")
    void aDeadRedisIsToldAndTheServiceRecoversByItself() {
        put("sets/s/before", null);
        redis().kill();
        try {
            // A connection that was open may break after the command left: that is not sure.
            assertThat(put("sets/s/during", null).status()).isEqualTo(503);
            Answer refused = put("sets/s/during", null);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("store-unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(sendTo("q/health/ready", "GET", null).status()).isEqualTo(503);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> put("sets/s/during", null).status() == 503 && breaker("open"));
            assertThat(sendTo("q/health/live", "GET", null).status()).isEqualTo(200);
        } finally {
            redis().restart();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> sendTo("q/health/ready", "GET", null).status() == 200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> put("sets/s/after", null).status() < 300);
        assertThat(breaker("closed")).isTrue();
        assertThat(sendTo("q/metrics", "GET", null).text())
                .containsPattern("guildlock_config_breaker_moves_total\\{into=\"open\"} [1-9]")
                .containsPattern("guildlock_config_breaker_moves_total\\{into=\"half-open\"} [1-9]")
                .containsPattern("guildlock_config_breaker_moves_total\\{into=\"closed\"} [1-9]");
    }

    /// Whether health shows the breaker in this state, in the whole and in its part, which is well.
    private boolean breaker(String state) {
        Answer well = sendTo("q/health/well", "GET", null);
        assertThat(well.status()).isEqualTo(200);
        Pattern shown =
                Pattern.compile(
                        "\"breaker\",\\s*\"status\": *\"UP\",\\s*\"data\": *\\{\\s*\"state\": *\"%s\""
                                .formatted(state));
        return shown.matcher(well.text()).find()
                && shown.matcher(sendTo("q/health", "GET", null).text()).find();
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = "there the others take over, see FailoverIT")
    void aHangingRedisLeavesTheOutcomeUnknownAndTheSameIdTells() {
        redis().pause();
        try {
            Answer unknown = put("sets/s/m", null, "Idempotency-Key", "hanging");
            assertThat(unknown.problem()).isEqualTo("outcome-unknown");
        } finally {
            redis().resume();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> put("sets/s/m", null, "Idempotency-Key", "hanging").status() == 201);
        assertThat(get("sets/s").json().get("items")).hasSize(1);
    }

    @Test
    void metricsTellOfWritesGuardsAndTheBackend() {
        put("sets/s/m", null);
        assertThat(sendTo("q/metrics", "GET", null).text())
                .contains("guildlock_config_writes_total{outcome=\"applied\"}")
                .contains("guildlock_config_refused_guards_total")
                .contains(
                        "guildlock_config_backend_seconds_count{operation=\"apply\",outcome=\"ok\"}")
                .contains("guildlock_config_breaker_state 0")
                .contains("guildlock_config_connections{state=\"idle\"}");
    }

    @Test
    void theDescriptionNamesEveryResource() {
        String description = sendTo("q/openapi", "GET", null).text();
        for (String path :
                new String[] {
                    "documents/{collection}/{id}/apply",
                    "sets/{set}/{member}",
                    "guilds/{guild}/batch",
                    "guilds/{guild}/export",
                    "guilds/{guild}/import",
                    "role-grants/{role}/{granter}",
                    "parties/{party}/signups/{user}",
                    "santa-events/{event}/participants/{user}/wishlist",
                    "quotes/random",
                    "santa-codes/{code}",
                    "guilds/{guild}/changes",
                    "v1/changes",
                    "import/red"
                }) {
            assertThat(description).contains(path);
        }
    }
}
