package io.guildlock.lock.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.RedisUri;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisTestResource;
import io.guildlock.testing.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Several locks together at a running service.
@Tag("topologies")
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
class AcquireAllApiIT {
    private GuildId guild = FreshGuild.next();

    @BeforeEach
    void freshGuildOnARedisThatIsThere() {
        guild = FreshGuild.next();
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    /// On a Redis alone nobody has it in time, and the same id finds it again.
    @Test
    void whoAsksForReplicasIsAnsweredWhenTheyHaveEveryLease() {
        boolean alone = TestRedis.topology() == RedisUri.Topology.SINGLE;
        String id = LeaseId.random().value();

        acquireInReplicas(id).then().statusCode(alone ? 503 : 201);

        given().get("/v1/guilds/" + guild + "/locks/a").then().body("leaseId", equalTo(id));
        given().get("/v1/guilds/" + guild + "/locks/b").then().body("leaseId", equalTo(id));
        acquireInReplicas(id).then().statusCode(alone ? 503 : 200);
    }

    private Response acquireInReplicas(String id) {
        return given().contentType(ContentType.JSON)
                .header("Guildlock-Durability", "replicated")
                .header("Idempotency-Key", id)
                .body("{\"entities\":[\"a\",\"b\"]}")
                .post("/v1/guilds/" + guild + "/leases/acquire-all");
    }

    @Test
    void allAreGrantedUnderOneIdWithATokenEachAndARepeatGetsThem() {
        String id = LeaseId.random().value();
        List<String> tokens =
                acquireAll("[\"b\",\"a\"]", "\"leaseMs\":20000", id)
                        .statusCode(201)
                        .body("leaseId", equalTo(id))
                        .body("leases.entity", equalTo(List.of("a", "b")))
                        .body(
                                "leases.remainingMs",
                                everyItem(both(greaterThan(19_000)).and(lessThan(20_001))))
                        .extract()
                        .path("leases.token");

        acquireAll("[\"a\",\"b\"]", "\"leaseMs\":20000", id)
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("leases.token", equalTo(tokens));
        acquireAll("[\"a\",\"c\"]", "\"leaseMs\":20000", id)
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        given().delete(path("a") + "/leases/" + id + "?token=" + tokens.getFirst())
                .then()
                .statusCode(204);
        acquireAll("[\"a\",\"b\"]", "\"leaseMs\":20000", id).statusCode(410);
        free("a");
    }

    @Test
    void whatIsHeldIsNamedAndNothingIsLeftBehindAtOnceOrAfterTheWait() {
        hold("b");
        for (int waitMs : new int[] {0, 400}) {
            acquireAll("[\"a\",\"b\",\"c\"]", "\"waitMs\":" + waitMs, null)
                    .statusCode(423)
                    .body("type", equalTo("/problems/held"))
                    .body("entity", equalTo("b"))
                    .body("holder.note", equalTo("alone"));
            await().atMost(2, TimeUnit.SECONDS).untilAsserted(() -> free("a"));
            free("c");
            given().get(path("b")).then().body("waiters", hasSize(0));
        }
    }

    @Test
    void aCallThatWaitsIsGrantedWhenTheLastLockIsFreed() {
        String[] held = hold("b");
        CompletableFuture<ValidatableResponse> waiting =
                CompletableFuture.supplyAsync(() ->
                        acquireAll(
                                "[\"a\",\"b\",\"c\"]", "\"leaseMs\":20000,\"waitMs\":20000", null));
        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> given().get(path("b")).then().body("waiters", hasSize(1)));

        given().delete(path("b") + "/leases/" + held[0] + "?token=" + held[1])
                .then()
                .statusCode(204);

        waiting.orTimeout(15, TimeUnit.SECONDS)
                .join()
                .statusCode(201)
                .body("leases", hasSize(3))
                .body(
                        "leases.remainingMs",
                        everyItem(both(greaterThan(19_000)).and(lessThan(20_001))));
    }

    @Test
    void callsInOppositeOrdersAllGetTheirTurnAndNeverTwoAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String entities = i % 2 == 0 ? "[\"a\",\"b\",\"c\"]" : "[\"c\",\"b\",\"a\"]";
            clients.add(
                    CompletableFuture.runAsync(
                            () -> {
                                var granted =
                                        acquireAll(
                                                        entities,
                                                        "\"leaseMs\":20000,\"waitMs\":30000",
                                                        null)
                                                .statusCode(201)
                                                .extract();
                                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                inside.decrementAndGet();
                                String id = granted.path("leaseId");
                                List<String> tokens = granted.path("leases.token");
                                for (int j = 0; j < 3; j++) {
                                    given().delete(
                                                    path("abc".substring(j, j + 1))
                                                            + "/leases/"
                                                            + id
                                                            + "?token="
                                                            + tokens.get(j))
                                            .then()
                                            .statusCode(204);
                                }
                            },
                            task -> Thread.ofPlatform().start(task)));
        }
        clients.forEach(client -> client.orTimeout(60, TimeUnit.SECONDS).join());

        assertThat(most).hasValue(1);
        for (String entity : new String[] {"a", "b", "c"}) {
            free(entity);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | entities",
                "null | entities",
                "[\"a\",\"a\"] | entities[1]",
                "[\"a\",\"b c\"] | entities[1]",
                "[\"a\",null] | entities[1]",
                "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\",\"13\",\"14\",\"15\",\"16\",\"17\"]"
                        + " | entities"
            })
    void wrongEntitiesAreNamed(String entities, String field) {
        acquireAll(entities, "\"waitMs\":0", null)
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("field", equalTo(field));
    }

    private String[] hold(String entity) {
        var granted =
                given().contentType(ContentType.JSON)
                        .body("{\"holder\":{\"note\":\"alone\"}}")
                        .post(path(entity) + "/leases")
                        .then()
                        .statusCode(201)
                        .extract();
        return new String[] {granted.path("leaseId"), granted.path("token")};
    }

    private void free(String entity) {
        given().get(path(entity)).then().body("holder", nullValue()).body("token", nullValue());
    }

    private String path(String entity) {
        return "/v1/guilds/" + guild + "/locks/" + entity;
    }

    private ValidatableResponse acquireAll(String entities, String more, @Nullable String id) {
        var request = given().contentType(ContentType.JSON);
        if (id != null) {
            request.header("Idempotency-Key", id);
        }
        return request.body("{\"entities\":" + entities + "," + more + "}")
                .post("/v1/guilds/" + guild + "/leases/acquire-all")
                .then();
    }
}
