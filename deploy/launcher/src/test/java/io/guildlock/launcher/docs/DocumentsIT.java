package io.guildlock.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.Lock;
import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.RedisNames;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.ClusterPlan;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/// What the documents show is what a running cluster does.
class DocumentsIT {
    private static final Pattern JAVA =
            Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern METRIC_ROW =
            Pattern.compile("^\\| `(guildlock_\\w+)`", Pattern.MULTILINE);
    private static final Pattern METRIC_TYPE =
            Pattern.compile("^# TYPE (guildlock_\\w+?)(?:_max)? ", Pattern.MULTILINE);

    private static final Pattern EVENTS =
            Pattern.compile("^```text\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final GuildId GUILD = FreshGuild.next();
    private static final String ENTITY = "party:7";

    @TempDir static Path data;
    private static TestRedis redis;
    private static Cluster cluster;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
        cluster =
                Cluster.start(
                        ClusterPlan.onFreePorts(
                                TestHome.find(), data, redis.uri().toString(), 2, 1),
                        (_, _) -> {});
    }

    @AfterAll
    static void stop() {
        cluster.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"locks.md", "features.md", "documents.md", "watching.md", "moving.md"})
    void theCallsOfTheExamplesAreAnsweredAsShown(String document) throws IOException {
        String locks = cluster.locks().getFirst().url().toString();
        String configs = cluster.configs().getFirst().url().toString();
        List<Example> examples =
                Example.in(
                        document(document)
                                .replace("http://127.0.0.1:8080", locks)
                                .replace("http://127.0.0.1:8090", configs));
        assertAnswered(examples, Example.run(examples, data));
    }

    private static void assertAnswered(List<Example> examples, List<String> answers) {
        assertThat(answers).as("answers in " + answers).hasSameSizeAs(examples);
        assertSoftly(softly -> {
            for (int i = 0; i < examples.size(); i++) {
                softly.assertThat(comparable(answers.get(i)))
                        .as(examples.get(i).code())
                        .isEqualTo(comparable(examples.get(i).answer()));
            }
        });
    }

    @Test
    void aBotMovesOverFromRedAsShown() throws IOException {
        Path home = TestHome.find().path();
        String configs = cluster.configs().getFirst().url().toString();
        String launcher =
                "cd '%s'%nguildlock() { '%s/bin/java' -Dstdout.encoding=UTF-8 -cp '%s' io.guildlock.launcher.Main \"$@\" --url %s; }%n"
                        .formatted(
                                data,
                                System.getProperty("java.home"),
                                System.getProperty("java.class.path"),
                                configs);
        List<Example> examples =
                Example.in(
                        document("moving-from-red.md")
                                .replace("http://127.0.0.1:8090", configs)
                                .replace("./guildlock", "guildlock")
                                .replace("cp -r docs/red ", "cp -r " + home + "/docs/red "));
        assertAnswered(examples, Example.run(examples, data, launcher));
    }

    @ParameterizedTest
    @CsvSource({
        "locks.md, LockExamples",
        "features.md, FeatureExamples",
        "documents.md, DocumentExamples",
        "watching.md, WatchExamples",
        "moving.md, MovingExamples",
        "moving-from-red.md, RedExamples"
    })
    void theJavaOfTheExamplesIsThatOfTheCompiledExamples(String document, String type)
            throws IOException {
        String source =
                Files.readString(
                        TestHome.find()
                                .path()
                                .resolve("deploy/launcher/src/test/java/io/guildlock/launcher/docs")
                                .resolve(type + ".java"));
        assertThat(JAVA.matcher(document(document)).results().map(block -> block.group(1)))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(words(source)).contains(words(block)));
    }

    @Test
    void theCompiledExamplesRun() {
        List<LeaseGuard> guards = new ArrayList<>();
        List<String> log = new ArrayList<>();
        try (Guildlock guildlock = guildlock()) {
            new LockExamples(guildlock, log::add)
                    .all(
                            new LockExamples.Work() {
                                @Override
                                public void run(LeaseGuard guard) {
                                    guards.add(guard);
                                }

                                @Override
                                public void stop() {
                                    log.add("lost");
                                }
                            });
        }
        assertThat(guards).hasSize(4);
        assertThat(log).isEmpty();
    }

    @Test
    void theCompiledExamplesOfDocumentsRun() {
        List<String> log = new ArrayList<>();
        try (Guildlock guildlock = guildlock()) {
            new DocumentExamples(guildlock, FreshGuild.next().value(), log::add).all();
        }
        assertThat(log).containsExactly("{\"prefix\":\"?\"}", "1001");
    }

    @Test
    void theCompiledExamplesOfWatchingRun() throws InterruptedException {
        List<String> log = new ArrayList<>();
        String guild = FreshGuild.next().value();
        String other = FreshGuild.next().value();
        try (Guildlock guildlock = guildlock()) {
            new WatchExamples(guildlock, guild, other, log::add).all();
        }
        assertThat(log)
                .containsExactly(
                        "loaded",
                        guild + " sets/opted-in by shard 3",
                        "loaded",
                        "loaded",
                        other + " sets/opted-in by null",
                        "{\"text\":\"Hello\"}",
                        "[1001]",
                        "[1001, 1002]");
    }

    @Test
    void theEventsOfWatchingLookAsShown() throws IOException, InterruptedException {
        String guild = FreshGuild.next().value();
        HttpClient http = HttpClient.newHttpClient();
        try (Guildlock guildlock = guildlock()) {
            guildlock.guild(guild).set("opted-in").add("1001", WriteOption.by("shard 3"));
            URI uri =
                    URI.create(
                            "%s/v1/guilds/%s/changes?after=0"
                                    .formatted(cluster.configs().getFirst().url(), guild));
            Iterator<String> lines =
                    http.send(
                                    HttpRequest.newBuilder(uri)
                                            .header("Accept", "text/event-stream")
                                            .build(),
                                    HttpResponse.BodyHandlers.ofLines())
                            .body()
                            .filter(DocumentsIT::isField)
                            .iterator();
            List<String> shown =
                    EVENTS.matcher(document("watching.md"))
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group(1)
                            .lines()
                            .filter(DocumentsIT::isField)
                            .map(DocumentsIT::numberless)
                            .toList();
            for (String line : shown) {
                assertThat(numberless(lines.next())).isEqualTo(line);
            }
        } finally {
            // As closing it would wait for the end of the stream.
            http.shutdownNow();
        }
    }

    /// Not a heartbeat, which may come at any time, nor the end of an event.
    private static boolean isField(String line) {
        return !line.isEmpty() && !line.startsWith(":");
    }

    private static String numberless(String line) {
        return line.replaceAll("[0-9]{16,20}", "<number>").replaceAll("\"43\"", "\"<number>\"");
    }

    @Test
    void theCompiledExamplesOfMovingRun() {
        List<String> log = new ArrayList<>();
        String guild = FreshGuild.next().value();
        try (Guildlock guildlock = guildlock()) {
            guildlock.guild(guild).set("opted-in").add("1001");
            new MovingExamples(guildlock, log::add).all(guild, data.resolve("moving.ndjson"));
        }
        assertThat(log.getFirst()).startsWith("1 lines at ");
        assertThat(log.getLast()).isEqualTo("complete: true");
    }

    @Test
    void theCompiledExamplesOfMovingFromRedRun() throws IOException {
        List<String> log = new ArrayList<>();
        Path sample = TestHome.find().path().resolve("docs/red/cogs/AssignRoles/settings.json");
        Path file = data.resolve("roles-of-other-guilds.json");
        Files.writeString(
                file,
                Files.readString(sample)
                        .replace("501864120553406464", FreshGuild.next().value())
                        .replace("611990043812757504", FreshGuild.next().value()));
        try (Guildlock guildlock = guildlock()) {
            new RedExamples(guildlock, log::add).all(file, 2);
        }
        assertThat(log).filteredOn(line -> line.startsWith("refused roles.not-a-role")).hasSize(2);
        assertThat(log.getLast())
                .isEqualTo(
                        "AssignRoles [Things[kind=grants, taken=5, removed=0, unchanged=0, kept=0]]");
    }

    @Test
    void aLargeFileThatIsRefusedIsRefusedAtOnceAndInWords() throws IOException {
        Path file = data.resolve("other.ndjson");
        Files.writeString(
                file,
                "{\"kind\":\"guild\",\"format\":1,\"bot\":\"default\",\"guild\":\"1\",\"revision\":\"7\"}\n"
                        + "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"1\"]}\n".repeat(300_000));
        try (Guildlock guildlock = guildlock()) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() ->
                            guildlock.guild(FreshGuild.next().value()).transfer().importFrom(file))
                    .withMessageContaining("?from=1");
        }
    }

    @Test
    void theCompiledExamplesOfTheFeaturesRun() {
        List<String> log = new ArrayList<>();
        try (Guildlock guildlock = guildlock()) {
            new FeatureExamples(guildlock, guildlock.guild(FreshGuild.next().value()), log::add)
                    .all();
        }
        assertThat(log)
                .filteredOn(line -> !line.endsWith(" guilds"))
                .containsExactly(
                        "granted true, may true",
                        "taken by [\"1001\"]",
                        "[1001] lost Tank",
                        "called Dungeon",
                        "3 give in Winter",
                        "said Hello yourself., deleted true",
                        "[1001, 1002, 1003] without 1001: true, [1002, 1003]");
        assertThat(log).anyMatch(line -> line.matches("[1-9][0-9]* of [1-9][0-9]* guilds"));
    }

    @Test
    void whatALockLeavesInRedisIsInRedisByHand() throws IOException, InterruptedException {
        String document = document("redis-by-hand.md");
        try (Guildlock guildlock = guildlock();
                UnifiedJedis jedis = RedisClient.create(redis.uri().toString())) {
            Lock lock = guildlock.guild(GUILD.value()).lock(ENTITY);
            AcquireOptions named = AcquireOptions.defaults().withId(LeaseId.random());
            Thread waiter;
            try (Lease _ = lock.acquire(named)) {
                waiter = Thread.startVirtualThread(() -> lock.acquire().close());
                await().until(() -> lock.look().waiters().size() == 1);

                Set<String> names = jedis.keys("*:" + GUILD + "}:*");
                assertThat(names).hasSizeGreaterThanOrEqualTo(6);
                assertThat(names.stream().map(DocumentsIT::general))
                        .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
                String held = RedisNames.lock(BotId.DEFAULT, GUILD, new Entity(ENTITY));
                assertThat(jedis.hkeys(held))
                        .filteredOn(field -> field.startsWith("!"))
                        .isNotEmpty()
                        .allSatisfy(field -> assertThat(document).contains('"' + field + '"'));
            }
            waiter.join();
        }
    }

    private static String general(String name) {
        return name.replace("{default:" + GUILD + "}", "{<bot>:<guild>}")
                .replaceFirst("lease:" + UUID_FORM, "lease:<lease id>")
                .replaceFirst(":" + ENTITY + "$", ":<entity>");
    }

    private static Guildlock guildlock() {
        return Guildlock.builder()
                .locks(cluster.locks().get(1).url().toString())
                .configs(cluster.configs().getFirst().url().toString())
                .build();
    }

    /// Documented is what a service shows, from its start on, and nothing else.
    @Test
    void theMetricsThatAreDocumentedAreThoseThatTheServicesShow() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Replica replica : List.of(cluster.locks().get(1), cluster.configs().getFirst())) {
            shown.addAll(names(METRIC_TYPE, metrics(replica)));
        }

        assertThat(names(METRIC_ROW, document("metrics.md"))).isEqualTo(shown);
    }

    private static String metrics(Replica replica) throws IOException {
        URLConnection call = replica.url().resolve("/q/metrics").toURL().openConnection();
        call.setRequestProperty("Accept", "text/plain");
        try (InputStream answer = call.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String document(String name) throws IOException {
        return Files.readString(TestHome.find().path().resolve("docs").resolve(name));
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    /// Without what differs from run to run: ids, tokens, durations. Members sorted.
    private static String comparable(String answer) {
        String same =
                answer.strip()
                        .replaceAll("\"requestId\":\"[0-9a-z-]+\"", "\"requestId\":\"<id>\"")
                        .replaceAll(UUID_FORM, "<id>")
                        .replaceAll(
                                "\"(token|revision|found|next|previous|head)\":\"[0-9]{10,}\"",
                                "\"$1\":\"<number>\"")
                        .replaceAll(
                                "\"guilds\":\\{\"(all|done)\":[0-9]+,\"(all|done)\":[0-9]+\\}",
                                "\"guilds\":\"<progress>\"")
                        .replaceAll("\"id\":\"[0-9a-f]{16}\"", "\"id\":\"<party>\"")
                        .replaceAll("\"code\":\"[0-9A-Z]{6}\"", "\"code\":\"<code>\"")
                        .replaceAll("\"(remainingMs|waitedMs|heldMs)\":[0-9]+", "\"$1\":0");
        int body = same.indexOf('{');
        return body < 0 ? same : same.substring(0, body) + sorted(same.substring(body));
    }

    private static Object sorted(String json) {
        try {
            return new ObjectMapper().readValue(json, java.util.TreeMap.class);
        } catch (IOException e) {
            return json;
        }
    }
}
