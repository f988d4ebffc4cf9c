package io.guildlock.lock.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.guildlock.contract.GuildId;
import io.guildlock.contract.RedisUri;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RawHttp;
import io.guildlock.testing.RedisTestResource;
import io.guildlock.testing.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The HTTP API of a running service.
@Tag("topologies")
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
class LeaseApiIT {
    private GuildId guild = FreshGuild.next();

    @TestHTTPResource("/")
    URL base = url("http://127.0.0.1");

    @BeforeEach
    void freshGuildOnARedisThatIsThere() {
        guild = FreshGuild.next();
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void aFreeLockIsGranted() {
        acquire("{\"leaseMs\":5000,\"holder\":{\"shard\":\"3\",\"note\":\"drawing\"}}", null)
                .statusCode(201)
                .body("leaseId", matchesPattern("[0-9a-f-]{36}"))
                .body("token", matchesPattern("[1-9][0-9]{15}"))
                .body("leaseMs", equalTo(5000))
                .body("remainingMs", equalTo(5000));
        look().body("holder.shard", equalTo("3"))
                .body("holder.note", equalTo("drawing"))
                .body("waiters", hasSize(0));
    }

    @Test
    void anEmptyAcquireTakesTheDefaults() {
        given().contentType(ContentType.JSON)
                .post(path() + "/leases")
                .then()
                .statusCode(201)
                .body("leaseMs", equalTo(30_000));
    }

    @Test
    void theSameIdTwiceIsOneGrant() {
        String id = UUID.randomUUID().toString();
        String token = acquire("{}", id).statusCode(201).extract().path("token");

        acquire("{}", id)
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("token", equalTo(token))
                .body("leaseId", equalTo(id));
    }

    @Test
    void aHeldLockIsRefusedWithItsHolder() {
        acquire("{\"holder\":{\"instance\":\"bot-1\"}}", null).statusCode(201);

        acquire("{\"waitMs\":0}", null)
                .statusCode(423)
                .contentType("application/problem+json")
                .header("Retry-After", "30")
                .body("type", equalTo("/problems/held"))
                .body("holder.instance", equalTo("bot-1"))
                .body("remainingMs", org.hamcrest.Matchers.greaterThan(25_000));
    }

    @Test
    void aReleaseIsRepeatableAndEndsTheLease() {
        String id = UUID.randomUUID().toString();
        String token = acquire("{}", id).extract().path("token");

        given().delete(path() + "/leases/" + id + "?token=" + token).then().statusCode(204);
        given().delete(path() + "/leases/" + id + "?token=" + token).then().statusCode(204);
        acquire("{}", id).statusCode(410).body("type", equalTo("/problems/lease-gone"));
        look().body("holder", nullValue())
                .body("leaseId", nullValue())
                .body("remainingMs", nullValue());
    }

    @Test
    void aWrongTokenIsStale() {
        String id = UUID.randomUUID().toString();
        acquire("{}", id).statusCode(201);

        given().delete(path() + "/leases/" + id + "?token=1")
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale-token"));
        renew(id, "{\"leaseMs\":1000,\"token\":\"1\"}").statusCode(412);
    }

    @Test
    void anUnknownLeaseIsGone() {
        String id = UUID.randomUUID().toString();

        given().delete(path() + "/leases/" + id + "?token=7").then().statusCode(410);
        renew(id, "{\"leaseMs\":1000,\"token\":\"7\"}").statusCode(410);
    }

    @Test
    void renewingSetsTheRemainingTime() {
        String id = UUID.randomUUID().toString();
        String token = acquire("{\"leaseMs\":5000}", id).extract().path("token");

        renew(id, "{\"leaseMs\":60000,\"token\":\"" + token + "\"}")
                .statusCode(200)
                .body("leaseId", equalTo(id))
                .body("token", equalTo(token))
                .body("remainingMs", equalTo(60_000));
    }

    @Test
    void anIdOfAnotherLockIsRefused() {
        String id = UUID.randomUUID().toString();
        acquire("{}", id).statusCode(201);

        json("{}", id)
                .post("/v1/guilds/" + guild + "/locks/party:8/leases")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void cancellingWithoutATokenFreesTheLock() {
        String id = UUID.randomUUID().toString();
        acquire("{}", id).statusCode(201);

        given().delete(path() + "/leases/" + id).then().statusCode(204);
        given().delete(path() + "/leases/" + id).then().statusCode(204);

        acquire("{}", null).statusCode(201);
    }

    @Test
    void aWaitingCallGetsTheLockWhenItIsReleased() {
        String id = UUID.randomUUID().toString();
        String token = acquire("{}", id).extract().path("token");
        CompletableFuture<HttpResponse<String>> waiting = acquireInBackground("{\"waitMs\":20000}");
        awaitWaiters(1);

        given().delete(path() + "/leases/" + id + "?token=" + token).then().statusCode(204);

        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join().statusCode()).isEqualTo(201);
    }

    @Test
    void aCallerThatHangsUpLeavesTheQueue() throws IOException {
        acquire("{}", null).statusCode(201);
        try (Socket caller = rawAcquire("{\"waitMs\":60000}")) {
            awaitWaiters(1);
            assertThat(caller.isConnected()).isTrue();
        }
        awaitWaiters(0);
    }

    @Test
    void aWaitThatRunsOutIsHeld() {
        acquire("{}", null).statusCode(201);

        acquire("{\"waitMs\":50}", null).statusCode(423);
        awaitWaiters(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"leaseMs\":0};leaseMs;0;1 to 86400000",
                "{\"leaseMs\":86400001};leaseMs;86400001;1 to 86400000",
                "{\"leaseMs\":-5};leaseMs;-5;1 to 86400000",
                "{\"leaseMs\":1.5};leaseMs;1.5;a whole number: 1 to 86400000",
                "{\"leaseMs\":\"5\"};leaseMs;\"5\";a whole number: 1 to 86400000",
                "{\"leaseMs\":[3, 4]};leaseMs;[3,4];a whole number: 1 to 86400000",
                "{\"waitMs\":60001};waitMs;60001;0 to 60000",
                "{\"waitMs\":-1};waitMs;-1;0 to 60000",
                "{\"waitMs\":{\"s\":2}};waitMs;{\"s\":2};a whole number: 0 to 60000",
                "{\"lease\":5};lease;an unknown field;holder, leaseMs, waitMs",
                "{\"holder\":\"me\"};holder;\"me\";object",
                "{\"holder\":{\"pid\":1}};holder.pid;an unknown field;instance, note, shard",
                "{\"holder\":{\"shard\":3}};holder.shard;3;a string: at most 128 characters",
                "{\"holder\":{\"note\":\"\\ud800\"}};holder.note;half of a surrogate;unicode",
                "[7];body;[7];object",
                "{;body;invalid JSON;JSON",
            })
    void aWrongBodyIsRefusedNamingFieldValueAndRange(
            String body, String field, String given, String allowed) {
        acquire(body, null)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body("field", equalTo(field))
                .body("given", startsWith(given))
                .body("allowed", containsString(allowed));
    }

    @Test
    void aNumberBeyondAllRangesIsRefused() {
        acquire("{\"leaseMs\":99999999999999999999}", null)
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("field", equalTo("leaseMs"))
                .body("given", equalTo("99999999999999999999"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithAProblem() {
        acquire("{\"holder\":{\"note\":\"" + "x".repeat(300_000) + "\"}}", null)
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-large"))
                .body("maxBytes", equalTo(262_144));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/guilds/%zz/locks/a",
                "/v1/guilds/42/locks/a%",
                "/v1/guilds/42/locks/%4",
                "/q/%ZZ",
                "/v1/guilds/42/a|b",
                "/v1/locks?prefix=%zz"
            })
    void whatIsNoUriIsRefusedWithAProblem(String target) {
        assertThat(RawHttp.get(URI.create(base.toString()), target))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .contains("\"type\":\"/problems/invalid-request\"")
                .contains("\"given\":\"")
                .contains("two hexadecimal digits");
    }

    @Test
    void anAddressThatIsTooLongAndHeadersThatAreTooLargeAreRefusedWithAProblem() {
        URI replica = URI.create(base.toString());
        String most = "/v1/guilds/42/locks/a?x=%s".formatted("x".repeat(4_096 - 24));
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
    void aHolderThatIsTooLongIsRefused() {
        acquire("{\"holder\":{\"note\":\"" + "x".repeat(129) + "\"}}", null)
                .statusCode(400)
                .body("field", containsString("holder.note"))
                .body("allowed", containsString("128"));
    }

    @Test
    void wrongNamesAreRefused() {
        json("{}", null)
                .post("/v1/guilds/007/locks/party:1/leases")
                .then()
                .statusCode(400)
                .body("field", equalTo("guild"));
        json("{}", null)
                .post("/v1/guilds/x/locks/party:1/leases")
                .then()
                .statusCode(400)
                .body("field", equalTo("guild"));
        json("{}", null)
                .post("/v1/guilds/1/locks/a b/leases")
                .then()
                .statusCode(400)
                .body("field", equalTo("entity"));
        given().get("/v1/guilds/1/locks/" + "x".repeat(129))
                .then()
                .statusCode(400)
                .body("field", equalTo("entity"));
        acquire("{}", "not-an-id").statusCode(400).body("field", equalTo("Idempotency-Key"));
        given().delete(path() + "/leases/nope?token=1")
                .then()
                .statusCode(400)
                .body("field", equalTo("leaseId"));
    }

    @Test
    void wrongTokensAreRefused() {
        String lease = path() + "/leases/" + UUID.randomUUID();
        given().delete(lease + "?token=").then().statusCode(400).body("field", equalTo("token"));
        given().delete(lease + "?token=-1").then().statusCode(400).body("field", equalTo("token"));
        given().delete(lease + "?token=9007199254740992")
                .then()
                .statusCode(400)
                .body("field", equalTo("token"));
        given().delete(lease + "?token=1&token=2")
                .then()
                .statusCode(400)
                .body("given", equalTo("1 and 2"));
        given().delete(lease + "?tokn=1").then().statusCode(400).body("field", equalTo("tokn"));
        json("{\"leaseMs\":5}", null)
                .post(lease + "/renew")
                .then()
                .statusCode(400)
                .body("field", equalTo("token"));
        json("{\"token\":\"5\"}", null)
                .post(lease + "/renew")
                .then()
                .statusCode(400)
                .body("field", equalTo("leaseMs"));
        given().contentType(ContentType.JSON).post(lease + "/renew").then().statusCode(400);
    }

    @Test
    void whatIsNotJsonIsRefused() {
        given().contentType("text/plain")
                .body("hello")
                .post(path() + "/leases")
                .then()
                .statusCode(415)
                .body("type", equalTo("/problems/not-json"));
    }

    @Test
    void theApiDescribesItself() {
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("idempotency-key-reused"))
                .body(containsString("/v1/guilds/{guild}/locks/{entity}/leases"));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @Test
    void metricsAreThere() {
        acquire("{}", null).statusCode(201);

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("guildlock_lock_acquire_seconds_bucket"))
                .body(containsString("guildlock_lock_grants_total{kind=\"party\",path=\"free\""))
                .body(containsString("guildlock_lock_backend_seconds"))
                .body(containsString("guildlock_lock_breaker_state 0.0"))
                .body(containsString("guildlock_lock_breaker_moves_total{into=\"half-open\"}"))
                .body(containsString("guildlock_lock_tries_limit 4096.0"))
                .body(containsString("guildlock_lock_held"))
                .body(containsString("guildlock_lock_waiting"));
    }

    @Test
    void healthShowsTheBreaker() {
        given().get("/q/health")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'breaker' }.data.state", equalTo("closed"));
        given().get("/q/health/well").then().statusCode(200).body("checks", hasSize(1));
        given().get("/q/health/ready")
                .then()
                .body("checks.findAll { it.name == 'breaker' }", hasSize(0));
    }

    private String path() {
        return "/v1/guilds/" + guild + "/locks/party:7";
    }

    private ValidatableResponse acquire(
            String body, @org.jspecify.annotations.Nullable String key) {
        return json(body, key).post(path() + "/leases").then();
    }

    private ValidatableResponse renew(String lease, String body) {
        return json(body, null).post(path() + "/leases/" + lease + "/renew").then();
    }

    private static RequestSpecification json(
            String body, @org.jspecify.annotations.Nullable String key) {
        RequestSpecification request = given().contentType(ContentType.JSON).body(body);
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private ValidatableResponse look() {
        return given().get(path()).then().statusCode(200);
    }

    private void awaitWaiters(int count) {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> look().body("waiters", hasSize(count)));
    }

    private CompletableFuture<HttpResponse<String>> acquireInBackground(String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path().substring(1) + "/leases"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private Socket rawAcquire(String body) throws IOException {
        Socket socket = new Socket(base.getHost(), base.getPort());
        String request =
                "POST %s/leases HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(path(), body.length(), body);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"Replicated", "disk"})
    void anUnknownDurabilityIsRefused(String durability) {
        given().contentType(ContentType.JSON)
                .header("Guildlock-Durability", durability)
                .post(path() + "/leases")
                .then()
                .statusCode(400)
                .body("field", equalTo("Guildlock-Durability"))
                .body("allowed", equalTo("local or replicated"));
        look().body("holder", nullValue());
    }

    /// On one Redis no replica can have anything; on others they do.
    @Test
    void aShortfallOfReplicasLeavesTheLeaseAndTheSameIdSettlesIt() {
        String id = UUID.randomUUID().toString();
        boolean alone = TestRedis.topology() == RedisUri.Topology.SINGLE;
        var first = withReplicas().header("Idempotency-Key", id).post(path() + "/leases").then();
        if (alone) {
            first.statusCode(503)
                    .body("type", equalTo("/problems/outcome-unknown"))
                    .body("detail", containsString("0 of the 1"));
        } else {
            first.statusCode(201);
        }

        String token = acquire("{}", id).statusCode(200).extract().path("token");

        int written = alone ? 503 : 200;
        withReplicas()
                .body("{\"leaseMs\":5000,\"token\":\"" + token + "\"}")
                .post(path() + "/leases/" + id + "/renew")
                .then()
                .statusCode(written);
        look().body("leaseId", equalTo(id)).body("token", equalTo(token));
        withReplicas()
                .delete(path() + "/leases/" + id + "?token=" + token)
                .then()
                .statusCode(alone ? 503 : 204);
        look().body("leaseId", nullValue());
        given().delete(path() + "/leases/" + id + "?token=" + token).then().statusCode(204);
    }

    private static RequestSpecification withReplicas() {
        return given().contentType(ContentType.JSON).header("Guildlock-Durability", "replicated");
    }
}
