package io.guildlock.lock.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.guildlock.contract.GuildId;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Listings, force-release and audit log over HTTP.
@Tag("topologies")
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
class OversightApiIT {
    private GuildId guild = FreshGuild.next();

    @BeforeEach
    void freshGuildOnARedisThatIsThere() {
        guild = FreshGuild.next();
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void aGuildsLocksAreListedInPages() {
        String token = acquire("party:1", 30_000);
        acquire("party:2", 20_000);
        acquire("quote:1", 10_000);

        String next =
                given().get(guildPath() + "/locks?sort=held&limit=2")
                        .then()
                        .statusCode(200)
                        .body("items.entity", equalTo(java.util.List.of("party:1", "party:2")))
                        .body("items[0].guild", equalTo(guild.value()))
                        .body("items[0].token", equalTo(token))
                        .body("items[0].leaseId", notNullValue())
                        .body("items[0].holder.shard", equalTo("3"))
                        .body("items[0].remainingMs", greaterThan(20_000))
                        .body("items[0].waiters", equalTo(0))
                        .body("items[0].oldestWaitMs", nullValue())
                        .body("complete", equalTo(true))
                        .extract()
                        .path("next");
        given().get(guildPath() + "/locks?sort=held&limit=2&after=" + next)
                .then()
                .body("items.entity", equalTo(java.util.List.of("quote:1")))
                .body("next", nullValue());
        given().get(guildPath() + "/locks?sort=remaining&kind=party")
                .then()
                .body("items.entity", equalTo(java.util.List.of("party:2", "party:1")));
    }

    @Test
    void theWholeBotIsListed() {
        String entity = "bot:" + UUID.randomUUID();
        acquire(entity, 30_000);

        given().get("/v1/locks?prefix=" + entity)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items.guild", hasItem(guild.value()));
    }

    @ParameterizedTest
    @CsvSource({
        "sort=age, sort",
        "limit=0, limit",
        "limit=1001, limit",
        "limit=x, limit",
        "kind=a:b, kind",
        "prefix=%20, prefix",
        "after=!, after",
        "order=held, order"
    })
    void aWrongParameterIsNamed(String query, String field) {
        for (String path : java.util.List.of(guildPath() + "/locks", "/v1/locks")) {
            given().urlEncodingEnabled(false)
                    .get(path + "?" + query)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/invalid-request"))
                    .body("field", equalTo(field))
                    .body("allowed", notNullValue());
        }
    }

    @Test
    void theNextOfAnotherSortIsRefused() {
        acquire("party:1", 30_000);
        acquire("party:2", 30_000);
        String next = given().get(guildPath() + "/locks?limit=1").path("next");

        given().get(guildPath() + "/locks?sort=waiting&after=" + next)
                .then()
                .statusCode(400)
                .body("field", equalTo("after"));
    }

    @Test
    void aForcedHolderIsToldThatItsLeaseIsGone() {
        String lease = UUID.randomUUID().toString();
        String token = acquire("party:1", 30_000, lease);

        force("party:1", "{\"reason\":\"it hangs\"}", UUID.randomUUID().toString())
                .statusCode(200)
                .body("released", equalTo(true))
                .body("holder.shard", equalTo("3"))
                .body("token", equalTo(token))
                .body("heldMs", notNullValue());
        given().contentType(ContentType.JSON)
                .body("{\"leaseMs\":1000,\"token\":\"" + token + "\"}")
                .post(guildPath() + "/locks/party:1/leases/" + lease + "/renew")
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/lease-gone"));
        given().delete(guildPath() + "/locks/party:1/leases/" + lease + "?token=" + token)
                .then()
                .statusCode(410);
        given().get("/q/metrics")
                .then()
                .body(containsString("guildlock_lock_forced_total{kind=\"party\"}"));
    }

    @Test
    void theSameForceReleaseAgainSaysTheSame() {
        String id = UUID.randomUUID().toString();
        String token = acquire("party:1", 30_000);
        force("party:1", "{\"reason\":\"it hangs\"}", id).body("token", equalTo(token));
        acquire("party:1", 30_000);

        force("party:1", "{\"reason\":\"it hangs\"}", id)
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("token", equalTo(token));
        force("party:2", "{\"reason\":\"it hangs\"}", id)
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        given().get(guildPath() + "/locks").then().body("items", hasSize(1));
    }

    @Test
    void aTokenEndsOnlyTheLeaseThatWasSeen() {
        String seen = acquire("party:1", 30_000);
        force("party:1", "{\"reason\":\"it hangs\"}", UUID.randomUUID().toString());
        String now = acquire("party:1", 30_000);

        force("party:1?token=" + seen)
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/stale-token"))
                .body("holder.shard", equalTo("3"))
                .body("token", equalTo(now));
        force("party:1?token=x").statusCode(400).body("field", equalTo("token"));
        force("party:1?tokn=" + now).statusCode(400).body("field", equalTo("tokn"));
        given().get(guildPath() + "/locks").then().body("items.token", hasItem(now));

        force("party:1?token=" + now).statusCode(200).body("token", equalTo(now));
        force("party:1?token=" + now).statusCode(200).body("released", equalTo(false));
    }

    @Test
    void aFreeLockIsSaidToBeFree() {
        force("party:1", "{\"reason\":\"it hangs\"}", UUID.randomUUID().toString())
                .statusCode(200)
                .body("released", equalTo(false))
                .body("holder", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"reason\":\"\"}", "{\"reason\":\"  \"}", "{\"reason\":\"a\\u0007\"}"})
    void aReasonIsRequired(String body) {
        acquire("party:1", 30_000);

        force("party:1", body, UUID.randomUUID().toString())
                .statusCode(400)
                .body("field", equalTo("reason"));
        force("party:1", "{\"reason\":\"" + "x".repeat(501) + "\"}", UUID.randomUUID().toString())
                .statusCode(400)
                .body("field", equalTo("reason"));
        given().get(guildPath() + "/locks").then().body("items", hasSize(1));
    }

    @Test
    void theAuditLogIsReadNewestFirst() {
        for (String entity : java.util.List.of("party:1", "party:2")) {
            acquire(entity, 30_000);
            force(entity, "{\"reason\":\"it hangs\"}", UUID.randomUUID().toString());
        }

        String next =
                given().get(guildPath() + "/audit?limit=1")
                        .then()
                        .statusCode(200)
                        .body("items.entity", equalTo(java.util.List.of("party:2")))
                        .body("items[0].actor", equalTo("ops"))
                        .body("items[0].reason", equalTo("it hangs"))
                        .body("items[0].holder.shard", equalTo("3"))
                        .body("items[0].at", containsString("T"))
                        .extract()
                        .path("next");
        given().get(guildPath() + "/audit?limit=1&after=" + next)
                .then()
                .body("items.entity", equalTo(java.util.List.of("party:1")))
                .body("next", nullValue());
        given().get(guildPath() + "/audit?entity=party:1").then().body("items", hasSize(1));
        given().get(guildPath() + "/audit?after=x")
                .then()
                .statusCode(400)
                .body("field", equalTo("after"));
    }

    private ValidatableResponse force(String entityAndQuery) {
        return force(entityAndQuery, "{\"reason\":\"it hangs\"}", UUID.randomUUID().toString());
    }

    private ValidatableResponse force(String entityAndQuery, String body, String id) {
        String[] parts = entityAndQuery.split("(?=\\?)", 2);
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", id)
                .header("Guildlock-Actor", "ops")
                .body(body)
                .post(
                        guildPath()
                                + "/locks/"
                                + parts[0]
                                + "/force-release"
                                + (parts.length == 2 ? parts[1] : ""))
                .then();
    }

    private String acquire(String entity, int leaseMs) {
        return acquire(entity, leaseMs, UUID.randomUUID().toString());
    }

    private String acquire(String entity, int leaseMs, String id) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", id)
                .body("{\"leaseMs\":" + leaseMs + ",\"holder\":{\"shard\":\"3\"}}")
                .post(guildPath() + "/locks/" + entity + "/leases")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private String guildPath() {
        return "/v1/guilds/" + guild;
    }
}
