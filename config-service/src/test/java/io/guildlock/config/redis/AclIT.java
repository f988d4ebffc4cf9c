package io.guildlock.config.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.RedisNames;
import io.guildlock.testing.AclUser;
import io.guildlock.testing.ApiOperation;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisTestResource;
import io.guildlock.testing.ScriptCommands;
import io.guildlock.testing.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every kind of change and every read of config-service, as the user of
/// `deploy/redis/acl/config-service.acl`: Redis notes what it denies.
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
class AclIT {
    private static final String USER_OF_REDIS = "config-service";

    private static final String USER = "80351110224678912";

    @TestHTTPResource @Nullable URI base;
    @Nullable TestRedis redis;

    private final String guild = FreshGuild.next().value();
    private final String at = "/v1/guilds/" + guild;

    @Test
    void nothingIsDenied() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> send("GET", "/q/health/ready", null).status() == 200);
        TestRedis redis = Objects.requireNonNull(this.redis);
        assertThat(redis.send("CLIENT", "LIST")).contains("user=" + USER_OF_REDIS);
        redis.send("ACL", "LOG", "RESET");

        ok("PUT", at + "/documents/notes/1", "{\"a\":1,\"b\":[1]}");
        ok(
                "POST",
                at + "/documents/notes/1/apply",
                "{\"ops\":[{\"op\":\"increment\",\"path\":\"/a\",\"by\":2},{\"op\":\"append\",\"path\":\"/b\",\"value\":2}]}");
        ok("PUT", at + "/sets/banned/x?max=5", null);
        ok("PUT", at + "/role-grants/1/2", null);
        String party =
                ok(
                        "POST",
                        at + "/parties",
                        "{\"name\":\"p\",\"authorId\":\"" + USER + "\",\"roles\":[\"tank\"]}");
        String of = at + "/parties/" + part("id", party);
        ok("PUT", of + "/signups/" + USER, "{\"role\":\"tank\"}");
        ok("POST", of + "/rename-role", "{\"from\":\"tank\",\"to\":\"heal\"}");
        ok("DELETE", of + "/signups/" + USER, null);
        for (int i = 0; i < 2; i++) {
            ok(
                    "POST",
                    at + "/quotes",
                    "{\"trigger\":\"hi\",\"content\":\"c\",\"userId\":\"" + USER + "\"}");
        }
        ok("GET", at + "/quotes/random?trigger=hi", null);
        String event =
                ok(
                        "POST",
                        at + "/santa-events",
                        "{\"name\":\"e\",\"createdBy\":\"%s\",\"participants\":[\"1\",\"2\",\"3\"]}"
                                .formatted(USER));
        ok("POST", at + "/santa-events/e/draw", null);
        ok("PUT", at + "/santa-events/e/participants/1/wishlist", "{\"text\":\"w\"}");
        ok("POST", at + "/recount", null);
        readAll(part("id", party), part("code", event));
        ok("DELETE", "/v1/users/" + USER, null);
        ok("DELETE", at + "/santa-events/e", null);
        ok("DELETE", at + "/quotes/2", null);
        ok("DELETE", of, null);
        ok("DELETE", at + "/role-grants/1/2", null);
        ok("DELETE", at + "/sets/banned/x", null);
        ok("DELETE", at + "/documents/notes/1", null);

        assertThat(redis.send("ACL", "LOG")).isNullOrEmpty();
    }

    @Test
    void whatIsDeniedInTheMiddleOfAScriptIsAnsweredAsUnknown() throws IOException {
        TestRedis redis = Objects.requireNonNull(this.redis);
        redis.send("ACL", "SETUSER", USER_OF_REDIS, "-xadd");
        try {
            var answer = send("PUT", at + "/documents/notes/2", "{\"a\":1}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.text()).contains("/problems/outcome-unknown");
        } finally {
            redis.send("ACL", "SETUSER", USER_OF_REDIS, "+xadd");
        }
        ok("PUT", at + "/documents/notes/3", "{\"a\":1}");
    }

    @Test
    void aRedisWithDataOfAnotherLayoutIsNotUsed() throws IOException {
        TestRedis redis = Objects.requireNonNull(this.redis);
        redis.send("SET", RedisNames.LAYOUT, "2");
        try {
            var ready = send("GET", "/q/health/ready", null);
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("gl:layout is 2", "this one has layout 1");
            var answer = send("PUT", at + "/documents/notes/4", "{}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.text()).contains("/problems/store-unavailable");
            assertThat(redis.send("GET", RedisNames.LAYOUT)).isEqualTo("2");
        } finally {
            redis.send("DEL", RedisNames.LAYOUT);
        }
        ok("GET", "/q/health/ready", null);
        assertThat(send("PUT", at + "/documents/notes/4", "{}").status()).isEqualTo(201);
        assertThat(redis.send("GET", RedisNames.LAYOUT)).isEqualTo("1");
    }

    /// Also those on ways that no test goes.
    @Test
    void everyCommandThatAScriptNamesIsAllowed() {
        assertThat(ScriptCommands.named(Path.of("src/main/resources/redis")))
                .hasSizeGreaterThan(20)
                .allMatch(AclUser.read(USER_OF_REDIS)::mayRun);
    }

    private void readAll(String party, String code) throws IOException {
        Map<String, String> values =
                new TreeMap<>(
                        Map.of(
                                "guild", guild,
                                "collection", "notes",
                                "id", "1",
                                "set", "banned",
                                "member", "x",
                                "role", "1",
                                "granter", "2",
                                "event", "e",
                                "number", "2"));
        values.putAll(Map.of("party", party, "code", code, "name", "held", "user", USER));
        for (ApiOperation operation : ApiOperation.all(base(), null)) {
            if (operation.method().equals("GET")) {
                assertThat(operation.call(base(), values, null).status())
                        .as("%s", operation)
                        .isIn(200, 204, 400);
            }
        }
    }

    private String ok(String method, String path, @Nullable String body) throws IOException {
        var answer = send(method, path, body);
        assertThat(answer.status()).as(method + path + answer.text()).isBetween(200, 204);
        return answer.text();
    }

    private ApiOperation.Answer send(String method, String path, @Nullable String body)
            throws IOException {
        return ApiOperation.send(method, base().resolve(path), null, body);
    }

    private URI base() {
        return Objects.requireNonNull(base);
    }

    private static String part(String name, String json) {
        return json.replaceAll("(?s).*?\"" + name + "\":\"([^\"]+)\".*", "$1");
    }
}
