package io.guildlock.lock.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The heartbeat of many leases at a running service.
@Tag("topologies")
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
class RenewAllApiIT {
    private final GuildId guild = FreshGuild.next();

    @BeforeEach
    void aRedisThatIsThere() {
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void askingForReplicasIsRefusedRatherThanIgnored() {
        given().contentType(ContentType.JSON)
                .header("Guildlock-Durability", "replicated")
                .body("{\"leases\":[]}")
                .post("/v1/leases/renew")
                .then()
                .statusCode(400)
                .body("field", equalTo("Guildlock-Durability"))
                .body("given", equalTo("replicated"));
    }

    @Test
    void everyLeaseHasAnItemInTheOrderAskedWithItsOwnStatus() {
        String first = LeaseId.random().value();
        String token = acquire("party:1", first);
        String second = LeaseId.random().value();
        acquire("party:2", second);
        String unknown = LeaseId.random().value();

        renew(
                        item(guild.value(), "party:1", first, token, "60000"),
                        item(FreshGuild.next().value(), "party:1", unknown, "5", "1000"),
                        item(guild.value(), "party:2", second, "5", "1000"))
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items[0].leaseId", equalTo(first))
                .body("items[0].status", equalTo(200))
                .body("items[0].remainingMs", equalTo(60_000))
                .body("items[0]", not(hasKey("type")))
                .body("items[1].leaseId", equalTo(unknown))
                .body("items[1].status", equalTo(410))
                .body("items[1].type", equalTo("/problems/lease-gone"))
                .body("items[1]", not(hasKey("remainingMs")))
                .body("items[2].status", equalTo(412))
                .body("items[2].type", equalTo("/problems/stale-token"));
    }

    @ParameterizedTest
    @CsvSource({
        "42x, party:1, 0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f, 5, 1000, guild",
        "42, party 1, 0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f, 5, 1000, entity",
        "42, party:1, me, 5, 1000, leaseId",
        "42, party:1, 0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f, -5, 1000, token",
        "42, party:1, 0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f, 5, 0, leaseMs",
        "42, party:1, 0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f, 5, 86400001, leaseMs",
        "42, party:1, 0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f, 5, null, leaseMs",
        "42, party:1, 0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f, 5, 1.5, leaseMs",
        "42, party:1, 0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f, 5, '\"7\"', leaseMs"
    })
    void aWrongLeaseIsNamedByItsPlaceAndNoneIsRenewed(
            String itsGuild, String entity, String id, String token, String leaseMs, String field) {
        String good = LeaseId.random().value();
        String goodToken = acquire("party:1", good);

        renew(
                        item(guild.value(), "party:1", good, goodToken, "80000"),
                        item(itsGuild, entity, id, token, leaseMs))
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-request"))
                .body("field", equalTo("leases[1]." + field));
        given().get("/v1/guilds/" + guild + "/locks/party:1")
                .then()
                .body("remainingMs", org.hamcrest.Matchers.lessThan(40_000));
    }

    @Test
    void aMissingFieldANullAndAnUnknownFieldAreNamed() {
        send("{\"leases\":[{\"guild\":\"42\"}]}")
                .statusCode(400)
                .body("field", equalTo("leases[0].entity"));
        send("{\"leases\":[null]}").statusCode(400).body("field", equalTo("leases[0]"));
        send("{\"leases\":[{\"ttl\":1}]}").statusCode(400).body("field", equalTo("leases[0].ttl"));
    }

    @Test
    void noneAndTooManyAreRefused() {
        for (String body : new String[] {"{}", "{\"leases\":[]}", "{\"leases\":null}"}) {
            send(body)
                    .statusCode(400)
                    .body("field", equalTo("leases"))
                    .body("allowed", containsString("1 to 500"));
        }
        String item = item(guild.value(), "a", LeaseId.random().value(), "5", "1000");
        renew(Collections.nCopies(501, item).toArray(String[]::new))
                .statusCode(400)
                .body("field", equalTo("leases"));
    }

    @Test
    void asManyAsMayWithTheLongestNamesFit() {
        String item =
                item(
                        "18446744073709551615",
                        "e".repeat(128),
                        LeaseId.random().value(),
                        "9007199254740991",
                        "86400000");
        renew(Collections.nCopies(500, item).toArray(String[]::new))
                .statusCode(200)
                .body("items", hasSize(500));
    }

    private String acquire(String entity, String id) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", id)
                .body("{\"leaseMs\":30000,\"waitMs\":0}")
                .post("/v1/guilds/" + guild + "/locks/" + entity + "/leases")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static String item(
            String guild, String entity, String id, String token, String leaseMs) {
        return "{\"guild\":\"%s\",\"entity\":\"%s\",\"leaseId\":\"%s\",\"token\":\"%s\",\"leaseMs\":%s}"
                .formatted(guild, entity, id, token, leaseMs);
    }

    private static ValidatableResponse renew(String... items) {
        return send("{\"leases\":[" + String.join(",", items) + "]}");
    }

    private static ValidatableResponse send(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/v1/leases/renew").then();
    }
}
