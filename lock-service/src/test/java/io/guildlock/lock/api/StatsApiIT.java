package io.guildlock.lock.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.guildlock.contract.GuildId;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The console's figures over HTTP. Other tests of this run count, too.
@Tag("topologies")
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
class StatsApiIT {
    private final GuildId guild = FreshGuild.next();

    @BeforeEach
    void aRedisThatIsThere() {
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void whatHappensIsInTheFiguresSoon() {
        int before = free();
        for (int i = 0; i < 3; i++) {
            given().contentType(ContentType.JSON)
                    .body("{\"leaseMs\": 60000}")
                    .post("/v1/guilds/%s/locks/party:%d/leases".formatted(guild, i))
                    .then()
                    .statusCode(201);
        }

        await().atMost(30, TimeUnit.SECONDS).until(() -> isCounted(before + 3));
        given().get("/v1/stats")
                .then()
                .statusCode(200)
                .body("seconds", hasSize(899))
                .body("windowSeconds", equalTo(900))
                .body("replicas.state", hasItem("up"));
    }

    @Test
    void redisIsInTheFiguresAsItWasSeenLast() {
        // A look that came before the connection finds nothing, and the next one is later.
        await().atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() ->
                        given().get("/v1/stats")
                                .then()
                                .statusCode(200)
                                .body("redis.role", equalTo("master"))
                                .body("redis.complaints", hasSize(0)));
    }

    private static boolean isCounted(int free) {
        JsonPath stats = given().get("/v1/stats").jsonPath();
        Integer held = stats.get("held");
        return stats.getInt("totals.free") >= free
                && held != null
                && held >= 3
                && stats.<Integer>getList("seconds.counts.free").stream().anyMatch(it -> it > 0)
                && stats.getList("seconds.waitP99Ms").stream().anyMatch(Objects::nonNull);
    }

    @Test
    void onlyTheSecondsAskedForAreAnswered() {
        long now = given().get("/v1/stats").then().extract().jsonPath().getLong("nowMs") / 1000;
        long after = now - 5;

        given().get("/v1/stats?after=" + after)
                .then()
                .statusCode(200)
                .body("seconds.at", everyItem(greaterThan((int) after)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=soon", "after=1&after=2", "since=1"})
    void anotherQueryIsRefused(String query) {
        given().get("/v1/stats?" + query)
                .then()
                .statusCode(400)
                .body("type", containsString("invalid-request"));
    }

    private static int free() {
        return given().get("/v1/stats").then().extract().jsonPath().getInt("totals.free");
    }
}
