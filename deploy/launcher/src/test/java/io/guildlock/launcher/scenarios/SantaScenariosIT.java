package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenarios 11, 12, 13 and 15: four shard processes, two replicas of each service.
class SantaScenariosIT {
    private static final int SHARDS = 4;

    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private final String guild = FreshGuild.next().value();
    private final String base = "/v1/guilds/" + guild;

    @BeforeAll
    static void start(@TempDir Path data) {
        redis = TestRedis.start();
        scenario = ScenarioCluster.start(data, redis.uri().toString(), 2, 2, SHARDS);
    }

    @AfterAll
    static void stop() {
        scenario.close();
        redis.close();
    }

    @Test
    void scenario11OfManyDrawsOneWinsAndItsPairingIsTheStoredDerangement() throws IOException {
        List<String> events = IntStream.range(0, 20).mapToObj(i -> "event " + i).toList();
        for (String event : events) {
            create(event, users(0, 7));
        }

        List<Report> draws = together(_ -> new SantaJobs.Draw(guild, events));

        for (String event : events) {
            assertThat(of(event, draws))
                    .extracting(Report::outcome)
                    .containsExactlyInAnyOrder(
                            "pairing", "drawn", "already-drawn", "already-drawn", "already-drawn");
            JsonNode stored = get(event);
            assertDerangement(stored);
            assertThat(of(event, draws))
                    .filteredOn(r -> r.outcome().equals("pairing"))
                    .extracting(r -> r.values().get(1))
                    .containsExactly(pairing(stored).toString());
        }
    }

    @Test
    void scenario12ADrawCoversExactlyThoseWhoTookPartAtItsCommit() throws IOException {
        List<Report> all = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            String event = "round " + round;
            create(event, users(0, 4));

            List<Report> reports =
                    together(i ->
                            i == 0
                                    ? new SantaJobs.Draw(guild, List.of(event))
                                    : new SantaJobs.JoinAndLeave(guild, event, users(i, 20)));

            assertThat(reports)
                    .extracting(Report::outcome)
                    .isSubsetOf("drawn", "pairing", "joined", "left", "already-drawn", "absent");
            JsonNode stored = get(event);
            assertDerangement(stored);
            Set<String> expected = new HashSet<>(users(0, 4));
            expected.addAll(values(reports, "joined"));
            values(reports, "left").forEach(expected::remove);
            assertThat(pairing(stored).keySet()).isEqualTo(expected);
            all.addAll(reports);
        }
        assertThat(values(all, "already-drawn")).isNotEmpty();
        assertThat(values(all, "joined")).isNotEmpty();
    }

    @Test
    void scenario13CodesAndEventsStayOneToOneAlsoWhenAReplicaIsKilledBetweenTheSteps()
            throws IOException {
        together(_ -> new SantaJobs.Churn(guild, "winter"));
        Set<String> codes = new TreeSet<>();
        List<Report> served = new ArrayList<>();
        for (int kill = 0; kill < 2; kill++) {
            int before = served.size();
            eventually().until(() -> served.addAll(served()) && served.size() > before + 40);
            Replica victim = scenario.cluster().configs().get(kill);
            victim.kill();
            int after = served.size();
            eventually().until(() -> served.addAll(served()) && served.size() > after + 40);
            scenario.cluster().startAgain(victim);
        }
        together(_ -> new Job.EndLoad());
        served.addAll(served());

        assertThat(served).extracting(Report::outcome).doesNotContain("broken");
        codes.addAll(values(served, "made"));
        assertThat(values(served, "made")).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(served)
                .extracting(Report::outcome)
                .isSubsetOf("made", "created", "already-exists", "deleted", "absent");
        assertOnlyTheEventThatIsThereIsFound(codes);

        scenario.config(0, "DELETE", base + "/santa-events/winter", null);
        create("winter", List.of("1", "2"));
        codes.add(get("winter").get("code").asText());
        assertOnlyTheEventThatIsThereIsFound(codes);
    }

    /// Of all codes ever given out, one leads to the event, or none if it is not there.
    private void assertOnlyTheEventThatIsThereIsFound(Set<String> codes) throws IOException {
        List<String> leading = new ArrayList<>();
        for (String code : codes) {
            var answer = scenario.config(1, "GET", "/v1/santa-codes/" + code, null);
            if (answer.statusCode() == 200) {
                assertThat(ShardMain.JSON.readTree(answer.body()).get("guild").asText())
                        .isEqualTo(guild);
                leading.add(code);
            }
        }
        var event = scenario.config(0, "GET", base + "/santa-events/winter", null);
        if (event.statusCode() == 404) {
            assertThat(leading).isEmpty();
        } else {
            String code = ShardMain.JSON.readTree(event.body()).get("code").asText();
            assertThat(leading).isSubsetOf(code);
            assertThat(scenario.config(1, "GET", "/v1/santa-codes/" + code, null).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void scenario15NoReaderFindsAnIndexEntryWithoutItsQuoteAndADeleteHasOneWinner()
            throws IOException {
        int each = 40;

        List<Report> reports = together(_ -> new SantaJobs.MixQuotes(guild, "hello", 1, each));

        assertThat(reports)
                .extracting(Report::outcome)
                .isSubsetOf("added", "read", "none", "listed", "deleted", "absent");
        assertThat(values(reports, "added")).hasSize(SHARDS * each).doesNotHaveDuplicates();
        List<String> deleted = values(reports, "deleted");
        assertThat(deleted).doesNotHaveDuplicates();
        Set<String> left = new TreeSet<>(values(reports, "added"));
        left.removeAll(deleted);
        String keys = "gl:{default:" + guild + "}:";
        assertThat(redis.send("HLEN", keys + "quotes"))
                .isEqualTo(redis.send("ZCARD", keys + "quote-trigger:hello"))
                .isEqualTo(Integer.toString(left.size()));
        for (String number : left) {
            assertThat(scenario.config(1, "GET", base + "/quotes/" + number, null).statusCode())
                    .isEqualTo(200);
        }

        String survivor = left.iterator().next();
        List<Report> deletes =
                together(_ -> new SantaJobs.MixQuotes(guild, "other", Long.parseLong(survivor), 1));
        assertThat(deletes)
                .filteredOn(r -> !r.values().isEmpty() && r.value().equals(survivor))
                .extracting(Report::outcome)
                .containsExactlyInAnyOrder("deleted", "absent", "absent", "absent");
    }

    private void create(String event, List<String> users) {
        String body =
                "{\"name\":\"%s\",\"createdBy\":\"77\",\"participants\":[\"%s\"]}"
                        .formatted(event, String.join("\",\"", users));
        assertThat(scenario.config(0, "POST", base + "/santa-events", body).statusCode())
                .isEqualTo(201);
    }

    private JsonNode get(String event) throws IOException {
        String path = base + "/santa-events/" + event.replace(" ", "%20");
        return ShardMain.JSON.readTree(scenario.config(1, "GET", path, null).body());
    }

    private static void assertDerangement(JsonNode event) {
        Set<String> users = new HashSet<>();
        event.get("participants").fieldNames().forEachRemaining(users::add);
        Map<String, String> pairing = pairing(event);
        assertThat(pairing.keySet()).isEqualTo(users);
        assertThat(new HashSet<>(pairing.values())).isEqualTo(users);
        assertThat(pairing)
                .allSatisfy((giver, receiver) -> assertThat(giver).isNotEqualTo(receiver));
    }

    private static Map<String, String> pairing(JsonNode event) {
        Map<String, String> pairing = new TreeMap<>();
        event.get("pairings")
                .properties()
                .forEach(pair -> pairing.put(pair.getKey(), pair.getValue().asText()));
        return pairing;
    }

    private static List<String> users(int shard, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(10_000 * (shard + 1) + i))
                .toList();
    }

    private static List<Report> of(String event, List<Report> reports) {
        return reports.stream().filter(r -> r.value().equals(event)).toList();
    }

    private static List<String> values(List<Report> reports, String outcome) {
        return reports.stream()
                .filter(r -> r.outcome().equals(outcome))
                .map(Report::value)
                .toList();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static List<Report> served() {
        return together(_ -> new Job.Served());
    }

    private static List<Report> together(IntFunction<Job> jobOfShard) {
        return scenario.together(SHARDS, jobOfShard);
    }
}
