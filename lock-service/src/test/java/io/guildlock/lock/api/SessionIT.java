package io.guildlock.lock.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.Headers;
import io.guildlock.contract.key.KeyScope;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisTestResource;
import io.guildlock.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The console's sign-in: which calls the cookie stands for a key on, and on which it does not.
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
@QuarkusTestResource(value = TestKeys.class, restrictToAnnotatedClass = true)
class SessionIT {
    @Nullable TestKeys keys;

    private final String lock = "/v1/guilds/" + FreshGuild.next() + "/locks/party:7";

    @BeforeEach
    void onARedisThatIsThere() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void theCookieIsForNoScriptNoOtherSiteAndNoLongerThanTheBrowserRuns() {
        Response answer = signIn(key());

        answer.then().statusCode(200);
        assertThat(answer.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContainIgnoringCase("max-age")
                .doesNotContainIgnoringCase("expires")
                .doesNotContainIgnoringCase("path")
                .doesNotContainIgnoringCase("secure");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.asString()).doesNotContain(key().substring(17));
        assertThat(answer.jsonPath().getString("bot")).isEqualTo("one");
    }

    @Test
    void itIsForTlsAloneWhereThePageCameByTls() {
        String given =
                given().header("Authorization", "Bearer " + key())
                        .header("Origin", "https://console.example")
                        .post("/v1/session")
                        .header("Set-Cookie");

        assertThat(given).contains(";Secure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", ""})
    void aCallOfTheConsolesPageIsItsKeys(String site) {
        take();
        RequestSpecification call = given().cookie(cookie()).header(Headers.CONSOLE, "1");
        RequestSpecification page = site.isEmpty() ? call : call.header("Sec-Fetch-Site", site);

        assertThat(force(page).statusCode()).isEqualTo(200);
        given().spec(page).get(lock).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, https://evil.example, 1",
        "same-site, http://localhost:1, 1",
        "none, , 1",
        ", https://evil.example, 1",
        ", null, 1",
        ", 'http://[', 1",
        "same-origin, , ",
        ", , ",
    })
    void aCallOfAnythingElseIsNobodys(
            @Nullable String site, @Nullable String origin, @Nullable String console) {
        take();
        RequestSpecification call = given().cookie(cookie());
        if (site != null) {
            call.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            call.header("Origin", origin);
        }
        if (console != null) {
            call.header(Headers.CONSOLE, console);
        }

        Response answer = force(call);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"guildlock\"");
        assertThat(look()).contains("\"token\":\"");
        assertThat(given().spec(call).get("/v1/stats").statusCode()).isEqualTo(401);
    }

    @Test
    void thePageMayBeUnderTheAddressThatItWasAskedFor() {
        take();
        RequestSpecification call =
                given().cookie(cookie())
                        .header(Headers.CONSOLE, "1")
                        .header("Host", "console.example:8080")
                        .header("Origin", "http://console.example:8080");

        assertThat(force(call).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongKeyGetsNoCookieAndOneWithoutTheScopeNeither() {
        for (String wrong :
                new String[] {keys().unknown().reveal(), keys().lacking("one", KeyScope.LOCKS)}) {
            Response answer = signIn(wrong);
            assertThat(answer.statusCode()).isIn(401, 403);
            assertThat(answer.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void aCookieWithAKeyThatIsNotAcceptedIsRefused() {
        Cookie wrong = new Cookie.Builder(SessionCookie.NAME, keys().unknown().reveal()).build();

        given().cookie(wrong)
                .header(Headers.CONSOLE, "1")
                .get("/v1/session")
                .then()
                .statusCode(401);
    }

    @Test
    void whoSignsOutIsForgottenByTheBrowser() {
        Response answer =
                given().cookie(cookie()).header(Headers.CONSOLE, "1").delete("/v1/session");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie"))
                .startsWith(SessionCookie.NAME + "=")
                .contains("Max-Age=0", "HttpOnly")
                .doesNotContain("glk_");
    }

    private void take() {
        given().header("Authorization", "Bearer " + key())
                .contentType(ContentType.JSON)
                .body("{\"leaseMs\":600000}")
                .post(lock + "/leases")
                .then()
                .statusCode(201);
    }

    private Response force(RequestSpecification call) {
        return given().spec(call)
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"stuck\"}")
                .post(lock + "/force-release");
    }

    private String look() {
        return given().header("Authorization", "Bearer " + key()).get(lock).asString();
    }

    private Cookie cookie() {
        return signIn(key()).detailedCookie(SessionCookie.NAME);
    }

    private static Response signIn(String key) {
        return given().header("Authorization", "Bearer " + key).post("/v1/session");
    }

    private String key() {
        return keys().of("one");
    }

    private TestKeys keys() {
        return Objects.requireNonNull(keys);
    }
}
