package io.guildlock.lock.redis;

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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that lock-service does, as the user of `deploy/redis/acl/lock-service.acl`: Redis
/// notes what it denies.
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
class AclIT {
    private static final String USER_OF_REDIS = "lock-service";

    private static final String ID = "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f";

    @TestHTTPResource @Nullable URI base;
    @Nullable TestRedis redis;

    private final String guild = "/v1/guilds/" + FreshGuild.next().value();
    private final String leases = guild + "/locks/party:7/leases";

    @Test
    void nothingIsDenied() throws Exception {
        // The first call of a service that was just started may take longer than a command may.
        var tries = new AtomicInteger();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        send(
                                                "POST",
                                                guild
                                                        + "/locks/first:"
                                                        + tries.incrementAndGet()
                                                        + "/leases",
                                                "{}")
                                        .status()
                                == 201);
        TestRedis redis = Objects.requireNonNull(this.redis);
        assertThat(redis.send("CLIENT", "LIST")).contains("user=" + USER_OF_REDIS);
        redis.send("ACL", "LOG", "RESET");

        var taken = send("POST", leases, "{\"leaseMs\":60000}");
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        String lease = part("leaseId", taken.text());
        String token = part("token", taken.text());
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> quietly("POST", leases, "{\"leaseMs\":60000,\"waitMs\":20000}"));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        send("GET", guild + "/locks/party:7", null).text().contains("waitedMs"));
        ok("POST", leases + '/' + lease + "/renew", renewal(token));
        ok("DELETE", leases + '/' + lease + "?token=" + token, null);
        assertThat(waiting.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
        ok("DELETE", leases + '/' + ID, null);
        ok("POST", guild + "/locks/party:7/force-release", "{\"reason\":\"test\"}");
        ok("GET", guild + "/audit", null);
        var all =
                send(
                        "POST",
                        guild + "/leases/acquire-all",
                        "{\"entities\":[\"a:1\",\"a:2\"],\"leaseMs\":60000}");
        assertThat(all.status()).isEqualTo(201);
        ok(
                "POST",
                "/v1/leases/renew",
                "{\"leases\":[{\"guild\":\"%s\",\"entity\":\"a:1\",\"leaseId\":\"%s\",\"token\":\"%s\",\"leaseMs\":1000}]}"
                        .formatted(
                                guild.replaceAll(".*/", ""),
                                part("leaseId", all.text()),
                                part("token", all.text())));
        ok("GET", guild + "/locks", null);
        ok("GET", "/v1/locks", null);
        assertThat(send("POST", guild + "/locks/a:2/leases", "{\"waitMs\":0}").status())
                .isEqualTo(423);

        assertThat(redis.send("ACL", "LOG")).isNullOrEmpty();
    }

    @Test
    void whatIsDeniedInTheMiddleOfAScriptIsAnsweredAsUnknown() throws IOException {
        TestRedis redis = Objects.requireNonNull(this.redis);
        String lock = guild + "/locks/party:9";
        ok("POST", lock + "/leases", "{\"leaseMs\":60000}");
        redis.send("ACL", "SETUSER", USER_OF_REDIS, "-xadd");
        try {
            var answer = send("POST", lock + "/force-release", "{\"reason\":\"test\"}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.text()).contains("/problems/outcome-unknown");
        } finally {
            redis.send("ACL", "SETUSER", USER_OF_REDIS, "+xadd");
        }
        ok("POST", lock + "/force-release", "{\"reason\":\"test\"}");
    }

    @Test
    void aRedisWithDataOfAnotherLayoutIsNotUsed() throws IOException {
        TestRedis redis = Objects.requireNonNull(this.redis);
        redis.send("SET", RedisNames.LAYOUT, "2");
        try {
            var ready = send("GET", "/q/health/ready", null);
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("gl:layout is 2", "this one has layout 1");
            var answer = send("POST", leases, "{}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.text()).contains("/problems/store-unavailable");
            assertThat(redis.send("GET", RedisNames.LAYOUT)).isEqualTo("2");
        } finally {
            redis.send("DEL", RedisNames.LAYOUT);
        }
        ok("GET", "/q/health/ready", null);
        assertThat(send("POST", leases, "{}").status()).isEqualTo(201);
        assertThat(redis.send("GET", RedisNames.LAYOUT)).isEqualTo("1");
    }

    /// Also those on ways that no test goes.
    @Test
    void everyCommandThatAScriptNamesIsAllowed() {
        assertThat(ScriptCommands.named(Path.of("src/main/resources/redis")))
                .hasSizeGreaterThan(20)
                .allMatch(AclUser.read(USER_OF_REDIS)::mayRun);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FLUSHALL",
                "CONFIG GET dir",
                "KEYS gl:x",
                "GET gl:x",
                "PSUBSCRIBE gl:*",
                "SET elsewhere 1",
                "SUBSCRIBE elsewhere"
            })
    void whatItDoesNotNeedIsDenied(String command) {
        assertThat(dryRun(command)).contains("has no permissions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET gl:x 1", "SUBSCRIBE gl:x"})
    void whatItNeedsIsNot(String command) {
        assertThat(dryRun(command)).isEqualTo("OK");
    }

    private @Nullable String dryRun(String command) {
        return Objects.requireNonNull(redis)
                .send(("ACL DRYRUN " + USER_OF_REDIS + ' ' + command).split(" "));
    }

    private void ok(String method, String path, @Nullable String body) throws IOException {
        var answer = send(method, path, body);
        assertThat(answer.status()).as(path + answer.text()).isBetween(200, 204);
    }

    private ApiOperation.Answer quietly(String method, String path, String body) {
        try {
            return send(method, path, body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ApiOperation.Answer send(String method, String path, @Nullable String body)
            throws IOException {
        return ApiOperation.send(method, Objects.requireNonNull(base).resolve(path), null, body);
    }

    private static String renewal(String token) {
        return "{\"leaseMs\":50000,\"token\":\"" + token + "\"}";
    }

    private static String part(String name, String json) {
        return json.replaceAll(".*?\"" + name + "\":\"([^\"]+)\".*", "$1");
    }
}
