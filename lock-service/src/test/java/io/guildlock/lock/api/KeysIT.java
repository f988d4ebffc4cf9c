package io.guildlock.lock.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.key.KeyScope;
import io.guildlock.testing.ApiOperation;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.KeptConnection;
import io.guildlock.testing.RedisTestResource;
import io.guildlock.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// lock-service with API keys: what it refuses on every path that its description lists.
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
@QuarkusTestResource(value = TestKeys.class, restrictToAnnotatedClass = true)
class KeysIT {
    // As long as a caller may ask for, and longer than a test takes.
    private static final long WAIT_MS = 60_000;

    private static final String MARK = "mark-of-one";

    @TestHTTPResource @Nullable URI base;
    @Nullable TestKeys keys;

    private final Map<String, String> values =
            Map.of(
                    "guild", FreshGuild.next().value(),
                    "entity", "party:7",
                    "lease", "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f",
                    "name", "held");

    @BeforeEach
    void onARedisThatIsThere() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> send("GET", "/q/health/ready", null, null).status() == 200);
    }

    @Test
    void everyPathButTheProblemsSaysWhichScopeItNeeds() throws IOException {
        Set<String> open =
                operations().stream()
                        .filter(operation -> operation.scopes().isEmpty())
                        .map(ApiOperation::path)
                        .collect(Collectors.toSet());

        assertThat(open).containsExactlyInAnyOrder("/problems", "/problems/{name}");
        assertThat(operations()).extracting(ApiOperation::scopes).contains(List.of("admin"));
    }

    @Test
    void everyPathRefusesACallWithoutAKey() throws IOException {
        for (ApiOperation operation : needingAKey()) {
            var answer = operation.call(base(), values, null);
            assertThat(answer.status()).as("%s", operation).isEqualTo(401);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"guildlock\"");
            assertThat(answer.text()).contains("/problems/unauthenticated");
        }
        // Counted without their address: it would be a series for each guild anybody thinks of.
        assertThat(send("GET", "/q/metrics", keys().of("one"), null).text())
                .contains("uri=\"/refused\"")
                .doesNotContainPattern("status=\"401\",uri=\"/v1/guilds/\\d");
    }

    @Test
    void everyPathRefusesAWrongKey() throws IOException {
        String right = keys().of("one");
        String id = right.substring(0, "glk_".length() + 12);
        List<String> wrong =
                List.of(
                        keys().unknown().reveal(),
                        id + '_' + keys().unknown().secret(),
                        right + 'x',
                        "nonsense");
        for (ApiOperation operation : needingAKey()) {
            for (String key : wrong) {
                var answer = operation.call(base(), values, key);
                assertThat(answer.status()).as("%s", operation).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
                assertThat(answer.text()).doesNotContain(key);
            }
        }
    }

    @Test
    void everyPathRefusesAKeyWithoutItsScope() throws IOException {
        for (ApiOperation operation : needingAKey()) {
            KeyScope scope = KeyScope.of(operation.scopes().getFirst());
            var answer = operation.call(base(), values, keys().lacking("one", scope));
            assertThat(answer.status()).as("%s", operation).isEqualTo(403);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.header("WWW-Authenticate"))
                    .contains("error=\"insufficient_scope\"", "scope=\"" + scope + '"');
            assertThat(answer.text()).contains("/problems/forbidden", "\"scope\":\"" + scope + '"');
            assertThat(operation.call(base(), values, keys().of("one")).status())
                    .as("%s with the scope", operation)
                    .isNotIn(401, 403, 500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/metrics/",
                "//q/metrics",
                "/q/%6Detrics",
                "/q/x/../metrics"
            })
    void theMetricsNeedTheirScopeHoweverTheyAreWritten(String path) throws IOException {
        assertThat(send("GET", path, null, null).status()).isIn(401, 404);
        assertThat(send("GET", path, keys().lacking("one", KeyScope.METRICS), null).text())
                .doesNotContain("jvm_");
        assertThat(send("GET", "/q/metrics", keys().of("one"), null).text()).contains("jvm_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/nothing", "/q/openapi", "/q/swagger-ui/", "/q", "/nothing"})
    void whatIsNoResourceNeedsAKeyToo(String path) throws IOException {
        assertThat(send("GET", path, null, null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/problems",
                "/problems/held",
                "/",
                "/console/main.js"
            })
    void healthProblemsAndTheConsolesFilesNeedNoKey(String path) throws IOException {
        assertThat(send("GET", path, null, null).status()).isEqualTo(200);
    }

    @Test
    void anotherBotsKeySeesAndChangesNothing() throws IOException {
        String lock = "/v1/guilds/" + values.get("guild") + "/locks/party:8";
        String one = keys().of("one");
        var taken =
                send(
                        "POST",
                        lock + "/leases",
                        one,
                        "{\"leaseMs\":600000,\"holder\":{\"note\":\"" + MARK + "\"}}");
        assertThat(taken.status()).isEqualTo(201);

        for (ApiOperation operation : needingAKey()) {
            assertThat(operation.call(base(), values, keys().of("two")).text())
                    .as("%s", operation)
                    .doesNotContain(MARK);
        }
        var forced = send("POST", lock + "/force-release", keys().of("two"), "{\"reason\":\"x\"}");
        assertThat(forced.text()).contains("\"released\":false");
        assertThat(send("GET", lock, one, null).text()).contains(MARK);
        assertThat(send("GET", "/v1/locks", one, null).text()).contains(MARK);
        assertThat(send("GET", "/v1/locks", keys().of("two"), null).text()).doesNotContain(MARK);
    }

    @Test
    void leaseIdsAreShownOnlyToAnAdmin() throws IOException {
        String lock = "/v1/guilds/" + values.get("guild") + "/locks/party:9";
        String admin = keys().of("one");
        String other = keys().lacking("one", KeyScope.ADMIN);
        var taken = send("POST", lock + "/leases", other, "{\"leaseMs\":600000}");
        String id = taken.text().replaceAll(".*\"leaseId\":\"([^\"]+)\".*", "$1");
        assertThat(UUID.fromString(id)).isNotNull();

        for (String path : List.of(lock, lock.substring(0, lock.lastIndexOf('/')), "/v1/locks")) {
            assertThat(send("GET", path, admin, null).text()).contains(id);
            assertThat(send("GET", path, other, null).text())
                    .contains("party:9")
                    .doesNotContain(id);
        }
    }

    @Test
    void theAuditLogNamesTheKeyButNotItsSecret() throws IOException {
        String guild = "/v1/guilds/" + values.get("guild");
        String key = keys().of("one");
        send("POST", guild + "/locks/party:6/leases", key, "{\"leaseMs\":600000}");
        send("POST", guild + "/locks/party:6/force-release", key, "{\"reason\":\"stuck\"}");

        assertThat(send("GET", guild + "/audit", key, null).text())
                .contains("\"key\":\"" + key.substring(4, 16) + '"')
                .doesNotContain(key.substring(17));
    }

    @Test
    void aKeyThatCallsTooFastIsToldWhenToComeBack() throws IOException {
        String hasty = keys().lacking("two", KeyScope.METRICS);
        var answer = send("GET", "/v1/nothing", hasty, null);
        for (int i = 0; answer.status() == 404 && i < 5 * TestKeys.CALLS_AT_ONCE; i++) {
            answer = send("GET", "/v1/nothing", hasty, null);
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text()).contains("/problems/quota-exceeded");
        assertThat(send("GET", "/v1/nothing", keys().of("two"), null).status()).isEqualTo(404);
        keepsItsConnection(hasty);
    }

    // Between two calls it may be allowed another, which is 404.
    private void keepsItsConnection(String hasty) throws IOException {
        String call =
                "POST /v1/nothing HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                                .formatted(hasty)
                        + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        try (KeptConnection connection = new KeptConnection(base())) {
            int refused = 0;
            for (int i = 0; refused < 3 && i < 5 * TestKeys.CALLS_AT_ONCE; i++) {
                String answer = connection.ask(call);
                assertThat(answer).containsPattern("^HTTP/1.1 (404|429) ");
                assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("connection: close");
                refused += answer.startsWith("HTTP/1.1 429 ") ? 1 : 0;
            }
            assertThat(refused).isEqualTo(3);
        }
    }

    @Test
    void theFileIsReadAgainWhenItChanges() throws IOException {
        String old = keys().of("two");
        assertThat(send("GET", "/v1/locks", old, null).status()).isEqualTo(200);
        try {
            keys().revoke(old);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> send("GET", "/v1/locks", old, null).status() == 401);
            assertThat(send("GET", "/v1/locks", keys().of("one"), null).status()).isEqualTo(200);
        } finally {
            keys().revokeNone();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> send("GET", "/v1/locks", old, null).status() == 200);
    }

    @Test
    void aWaitEndsWhenItsKeyIsRevoked() throws Exception {
        String lock = "/v1/guilds/" + values.get("guild") + "/locks/party:5";
        String revoked = keys().lacking("one", KeyScope.METRICS);
        send("POST", lock + "/leases", keys().of("one"), "{\"leaseMs\":600000}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting =
                    threads.submit(() ->
                            send(
                                    "POST",
                                    lock + "/leases",
                                    revoked,
                                    "{\"waitMs\":%d}".formatted(WAIT_MS)));
            awaitWaiters(lock, 1);
            long before = System.nanoTime();
            keys().revoke(revoked);
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofMillis(WAIT_MS));
            awaitWaiters(lock, 0);
        } finally {
            keys().revokeNone();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> send("GET", "/v1/locks", revoked, null).status() == 200);
    }

    private void awaitWaiters(String lock, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        send("GET", lock, keys().of("one"), null)
                                        .text()
                                        .split("waitedMs", -1)
                                        .length
                                == count + 1);
    }

    @Test
    void refusedCallsAreCountedByWhyTheyWere() throws IOException {
        send("GET", "/v1/locks", null, null);
        send("GET", "/v1/locks", keys().unknown().reveal(), null);
        send("GET", "/v1/locks", keys().lacking("two", KeyScope.LOCKS), null);
        String metrics = send("GET", "/q/metrics", keys().of("one"), null).text();

        for (String reason : List.of("no_key", "wrong_key", "scope")) {
            assertThat(metrics)
                    .containsPattern(
                            "guildlock_calls_refused_total\\{reason=\"%s\"} [1-9]"
                                    .formatted(reason));
        }
        assertThat(metrics).contains("guildlock_calls_refused_total{reason=\"rate\"}");
    }

    private List<ApiOperation> operations() throws IOException {
        return ApiOperation.all(base(), keys().of("one"));
    }

    private List<ApiOperation> needingAKey() throws IOException {
        List<ApiOperation> needing =
                operations().stream().filter(operation -> !operation.scopes().isEmpty()).toList();
        assertThat(needing).hasSizeGreaterThan(5);
        return needing;
    }

    private ApiOperation.Answer send(
            String method, String path, @Nullable String key, @Nullable String body)
            throws IOException {
        // Not resolved: paths are to arrive as they are written.
        return ApiOperation.send(method, URI.create(root() + path), key, body);
    }

    private String root() {
        return "http://" + base().getAuthority();
    }

    private URI base() {
        return Objects.requireNonNull(base);
    }

    private TestKeys keys() {
        return Objects.requireNonNull(keys);
    }
}
