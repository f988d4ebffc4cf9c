package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.key.KeyScope;
import io.guildlock.testing.ApiOperation;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisTestResource;
import io.guildlock.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// config-service with API keys: what it refuses on every path that its description lists.
@QuarkusTest
@QuarkusTestResource(RedisTestResource.class)
@QuarkusTestResource(value = TestKeys.class, restrictToAnnotatedClass = true)
class KeysIT {
    private static final String MARK = "mark-of-one";
    private static final String USER = "80351110224678912";

    @TestHTTPResource @Nullable URI base;
    @Nullable TestKeys keys;

    private final String guild = FreshGuild.next().value();
    private final Map<String, String> values =
            new TreeMap<>(
                    Map.of(
                            "guild", guild,
                            "collection", "notes",
                            "id", "1",
                            "set", "banned",
                            "member", MARK,
                            "role", "1",
                            "granter", "2",
                            "user", USER,
                            "event", MARK,
                            "number", "1"));

    @BeforeEach
    void onARedisThatIsThere() {
        values.putAll(Map.of("party", "00000000", "code", "nothing", "name", "held"));
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
        for (ApiOperation operation : needingAKey()) {
            boolean reads = operation.scopes().equals(List.of("config:read"));
            assertThat(reads).as("%s", operation).isEqualTo(operation.method().equals("GET"));
        }
    }

    @Test
    void everyPathRefusesACallWithoutAKeyAndAWrongOne() throws IOException {
        for (ApiOperation operation : needingAKey()) {
            var without = operation.call(base(), values, null);
            assertThat(without.status()).as("%s", operation).isEqualTo(401);
            assertThat(without.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"guildlock\"");
            assertThat(without.text()).contains("/problems/unauthenticated");
            var wrong = operation.call(base(), values, keys().unknown().reveal());
            assertThat(wrong.status()).as("%s", operation).isEqualTo(401);
            assertThat(wrong.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
        // Counted without their address: it would be a series for each guild anybody thinks of.
        assertThat(send("GET", "/q/metrics", keys().of("one"), null).text())
                .contains("uri=\"/refused\"")
                .doesNotContainPattern("status=\"401\",uri=\"/v1/guilds/\\d");
    }

    @Test
    void everyPathRefusesAKeyWithoutItsScope() throws IOException {
        for (ApiOperation operation : needingAKey()) {
            KeyScope scope = KeyScope.of(operation.scopes().getFirst());
            var answer = operation.call(base(), values, keys().lacking("one", scope));
            assertThat(answer.status()).as("%s", operation).isEqualTo(403);
            assertThat(answer.header("WWW-Authenticate")).contains("scope=\"" + scope + '"');
            assertThat(answer.text()).contains("/problems/forbidden");
            assertThat(operation.call(base(), values, keys().of("one")).status())
                    .as("%s with the scope", operation)
                    .isNotIn(401, 403, 500);
        }
    }

    @Test
    void anotherBotsKeySeesAndChangesNothing() throws IOException {
        String one = keys().of("one");
        fill(one);
        Map<String, String> before = read(one);
        assertThat(before.values().stream().filter(text -> text.contains(MARK)).count())
                .as("%s", before)
                .isGreaterThan(10);

        // What the name of a thing is answered with is no sign of having seen it.
        read(keys().of("two"))
                .forEach((path, text) ->
                        assertThat(text.replaceAll("\"(member|name)\":\"" + MARK + '"', ""))
                                .as(path)
                                .doesNotContain(MARK));
        for (ApiOperation operation : needingAKey()) {
            if (!operation.method().equals("GET")) {
                var _ = operation.call(base(), values, keys().of("two"));
            }
        }
        assertThat(read(one)).isEqualTo(before);
    }

    @Test
    @Timeout(60)
    void aWatcherSeesTheChangesOfItsOwnBotOnlyAndNoneAfterItsKeyIsRevoked() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var watching =
                    http.send(
                            HttpRequest.newBuilder(
                                            base().resolve("/v1/guilds/" + guild + "/changes"))
                                    .header("Accept", "text/event-stream")
                                    .header("Authorization", "Bearer " + keys().of("two"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader events =
                    new BufferedReader(
                            new InputStreamReader(watching.body(), StandardCharsets.UTF_8))) {
                String beginning = "";
                while (!beginning.contains("ready")) {
                    beginning = Objects.requireNonNull(events.readLine());
                }
                String document = "/v1/guilds/" + guild + "/documents/notes/";
                send("PUT", document + "of-one", keys().of("one"), "{}");
                send("PUT", document + "of-two", keys().of("two"), "{}");
                String seen = "";
                while (!seen.contains("of-two")) {
                    seen += Objects.requireNonNull(events.readLine());
                }
                assertThat(seen).doesNotContain("of-one");
                keys().revoke(keys().of("two"));
                assertThat(rest(events)).doesNotContain("of-one");
            } finally {
                keys().revokeNone();
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            send("GET", "/v1/guilds/" + guild + "/changes", keys().of("two"), null)
                                            .status()
                                    == 200);
        }
    }

    // Until the connection ends.
    private static String rest(BufferedReader events) {
        StringBuilder text = new StringBuilder();
        try {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                text.append(line);
            }
        } catch (IOException cutOff) {
            // As when a connection breaks.
        }
        return text.toString();
    }

    @Test
    void theAuditLogNamesTheKeyOfAnImportButNotItsSecret() throws IOException {
        // Used here alone: an import before this may still be telling its end.
        String key = keys().lacking("one", KeyScope.METRICS);
        String id = "key " + key.substring(4, 16) + ',';
        List<String> log = new CopyOnWriteArrayList<>();
        Handler listener = listener(log);
        Logger audit = Logger.getLogger("io.guildlock.audit");
        audit.addHandler(listener);
        try {
            send("POST", "/v1/import/red", key, "{\"73600\": {}}");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> log.stream().filter(line -> line.contains(id)).count() == 2);
        } finally {
            audit.removeHandler(listener);
        }
        assertThat(log)
                .filteredOn(line -> line.contains(id))
                .allSatisfy(
                        line -> assertThat(line).startsWith("Import from Red ").contains("bot one"))
                .noneMatch(line -> line.contains(key.substring(17)));
    }

    private static Handler listener(List<String> log) {
        Formatter words = new SimpleFormatter();
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(words.formatMessage(line));
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private void fill(String key) throws IOException {
        String at = "/v1/guilds/" + guild;
        String text = "\"" + MARK + '"';
        made("PUT", at + "/documents/notes/1", key, "{\"a\":" + text + "}");
        made("PUT", at + "/sets/banned/" + MARK, key, null);
        made("PUT", at + "/role-grants/1/2", key, null);
        String party =
                made(
                        "POST",
                        at + "/parties",
                        key,
                        "{\"name\":%s,\"authorId\":\"%s\",\"roles\":[\"tank\"]}"
                                .formatted(text, USER));
        values.put("party", party.replaceAll(".*?\"id\":\"([^\"]+)\".*", "$1"));
        made(
                "POST",
                at + "/quotes",
                key,
                "{\"trigger\":\"hi\",\"content\":%s,\"userId\":\"%s\"}".formatted(text, USER));
        String event =
                made(
                        "POST",
                        at + "/santa-events",
                        key,
                        "{\"name\":%s,\"createdBy\":\"%s\",\"participants\":[\"1\",\"2\",\"3\"]}"
                                .formatted(text, USER));
        values.put("code", event.replaceAll(".*?\"code\":\"([^\"]+)\".*", "$1"));
    }

    private String made(String method, String path, String key, @Nullable String body)
            throws IOException {
        var answer = send(method, path, key, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.text();
    }

    // Everything that can be read, by path.
    private Map<String, String> read(String key) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (ApiOperation operation : needingAKey()) {
            if (operation.method().equals("GET")) {
                var answer = operation.call(base(), values, key);
                assertThat(answer.status()).as("%s", operation).isNotIn(401, 403, 500);
                all.put(operation.path(), answer.text().replaceAll("\"requestId\":\"[^\"]*\"", ""));
            }
        }
        return all;
    }

    private List<ApiOperation> operations() throws IOException {
        return ApiOperation.all(base(), keys().of("one"));
    }

    private List<ApiOperation> needingAKey() throws IOException {
        List<ApiOperation> needing =
                operations().stream().filter(operation -> !operation.scopes().isEmpty()).toList();
        assertThat(needing).hasSizeGreaterThan(30);
        return needing;
    }

    private ApiOperation.Answer send(
            String method, String path, @Nullable String key, @Nullable String body)
            throws IOException {
        return ApiOperation.send(method, base().resolve(path), key, body);
    }

    private URI base() {
        return Objects.requireNonNull(base);
    }

    private TestKeys keys() {
        return Objects.requireNonNull(keys);
    }
}
