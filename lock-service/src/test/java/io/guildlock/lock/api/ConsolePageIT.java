package io.guildlock.lock.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.guildlock.testing.RedisTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the console is made of, as it is served.
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
class ConsolePageIT {
    private static final Pattern FILE =
            Pattern.compile("(?:href|src)=\"((?:console|webjars)/[^\"]+)\"");

    @Test
    void everythingThePageIsMadeOfIsServedUnderAStrictPolicy() {
        String page = given().get("/").then().statusCode(200).extract().asString();
        List<String> files =
                FILE.matcher(page)
                        .results()
                        .map(MatchResult::group)
                        .map(ConsolePageIT::file)
                        .toList();

        assertThat(files).hasSizeGreaterThan(4).anyMatch(file -> file.contains("uPlot"));
        for (String file : files) {
            given().get("/" + file)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("X-Content-Type-Options", equalTo("nosniff"));
        }
    }

    @Test
    void thePolicyAllowsNothingInlineAndNothingFromElsewhere() {
        given().get("/")
                .then()
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("script-src 'self';"),
                                containsString("require-trusted-types-for 'script'"),
                                containsString("frame-ancestors 'none'"),
                                not(containsString("unsafe")),
                                not(containsString("http"))))
                .header("Cache-Control", not(containsString("86400")));
    }

    private static String file(String attribute) {
        return attribute.substring(attribute.indexOf('"') + 1, attribute.length() - 1);
    }
}
