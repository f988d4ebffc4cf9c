package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenarios 4, 5, 10, 14, 16 and 18: four shard processes, two replicas of each service.
class BotFeatureScenariosIT {
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
    void scenario4PartiesCreatedAtOnceAreAllThereUnderIdsOfTheirOwnInCommitOrder()
            throws IOException {
        int each = 25;

        List<Report> created = together(i -> new Job.CreateParties(guild, "raid " + i + " ", each));

        List<String> ids = created.stream().map(Report::value).toList();
        assertThat(ids).hasSize(SHARDS * each).doesNotHaveDuplicates();
        List<JsonNode> listed = list(base + "/parties");
        assertThat(listed)
                .extracting(party -> party.get("id").asText())
                .containsExactlyInAnyOrderElementsOf(ids);
        for (int shard = 0; shard < SHARDS; shard++) {
            String prefix = "raid " + shard + " ";
            assertThat(listed)
                    .extracting(party -> party.get("name").asText())
                    .filteredOn(name -> name.startsWith(prefix))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
        }
    }

    @Test
    void scenario5AMessageSetAgainstADeleteLeavesNoGhostAndTheSetterLearns() throws IOException {
        List<String> ids =
                scenario.shard(0).run(new Job.CreateParties(guild, "doomed", 60)).stream()
                        .map(Report::value)
                        .toList();

        List<Report> reports =
                together(i ->
                        i % 2 == 0
                                ? new Job.SetMessages(guild, ids)
                                : new Job.DeleteParties(guild, ids.reversed()));

        assertThat(reports)
                .extracting(Report::outcome)
                .isSubsetOf("set", "not-found", "deleted", "absent");
        for (String id : ids) {
            assertThat(reports)
                    .filteredOn(r -> r.outcome().equals("deleted") && r.value().equals(id))
                    .hasSize(1);
            assertThat(scenario.config(1, "GET", base + "/parties/" + id, null).statusCode())
                    .isEqualTo(404);
        }
        assertThat(list(base + "/parties")).isEmpty();
        assertThat(redis.send("KEYS", "gl:{default:" + guild + "}:part*"))
                .as("what is left of the parties in Redis")
                .isIn("", "[]");
    }

    @Test
    void scenario10WishesAndGiftsWrittenAtOnceAreAllThere() throws IOException {
        List<String> users =
                IntStream.range(0, SHARDS * 20).mapToObj(i -> "9" + (1000 + i)).toList();
        String event =
                """
                {"name":"winter","createdBy":"77","participants":["%s"]}\
                """
                        .formatted(String.join("\",\"", users));
        assertThat(scenario.config(0, "POST", base + "/santa-events", event).statusCode())
                .isEqualTo(201);

        List<Report> written =
                together(i ->
                        new Job.FillInWishes(guild, "winter", users.subList(i * 20, i * 20 + 20)));

        assertThat(written).hasSize(3 * users.size());
        JsonNode participants =
                json(scenario.config(1, "GET", base + "/santa-events/winter", null))
                        .get("participants");
        for (String user : users) {
            JsonNode participant = participants.get(user);
            assertThat(participant.get("wishlist").asText()).isEqualTo("wish of " + user);
            assertThat(participant.get("sent").asBoolean()).isTrue();
            assertThat(participant.get("received").asBoolean()).isTrue();
        }
    }

    @Test
    void scenario14QuotesAddedAtOnceTakeConsecutiveNumbersAndAgreeWithTheIndex()
            throws IOException {
        int each = 40;

        List<Report> created =
                together(i -> new Job.AddQuotes(guild, "hello", "from " + i + " number ", each));

        List<Long> numbers = created.stream().map(r -> Long.parseLong(r.value())).sorted().toList();
        assertThat(numbers).hasSize(SHARDS * each).doesNotHaveDuplicates();
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(numbers.size() - 1L);
        List<JsonNode> indexed = list(base + "/quotes?trigger=hello");
        assertThat(indexed)
                .extracting(quote -> quote.get("number").asLong())
                .containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(indexed)
                .extracting(quote -> quote.get("content").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void scenario16OnePairGrantedByAllIsCreatedOnceAndDifferentPairsAreAllStored()
            throws IOException {
        List<String> roles = IntStream.range(0, 20).mapToObj(i -> "50" + i).toList();

        List<Report> same = together(_ -> new Job.GrantRoles(guild, roles, List.of("1", "2")));
        List<Report> different =
                together(i -> new Job.GrantRoles(guild, roles, List.of("1" + i, "2" + i)));

        assertThat(same).filteredOn(r -> r.outcome().equals("created")).hasSize(40);
        assertThat(same).hasSize(SHARDS * 40);
        assertThat(different).extracting(Report::outcome).containsOnly("created");
        List<String> stored =
                list(base + "/role-grants").stream()
                        .map(grant ->
                                grant.get("role").asText() + "/" + grant.get("granter").asText())
                        .toList();
        assertThat(stored).hasSize(40 + SHARDS * 40).doesNotHaveDuplicates();
    }

    @Test
    void scenario18OddValuesAndNamesComeBackExactlyAsSentFromEveryReplica() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put(
                "plain",
                "{\"id\":1234567890123456789,\"one\":1.0,\"list\":[],\"object\":{},\"none\":null,\"empty\":\"\"}");
        documents.put(
                "a/b:c{d}",
                "{\"{}\":{\"/\":[1,2.50,1e400]},\":\":\"ünïcödé 😀\",\"\":\"\\u0000\"}");
        documents.put("😀 %2F", "{\"z\":1,\"a\":2,\"m\":123456789012345678901234567890.000}");

        documents.forEach((name, body) -> {
            String path = base + "/documents/" + path("odd: {names}/ü") + "/" + path(name);
            assertThat(scenario.config(0, "PUT", path, body).statusCode()).as(name).isEqualTo(201);
            assertThat(scenario.config(1, "GET", path, null).body()).as(name).isEqualTo(body);
        });
    }

    @Test
    void scenario18WritersOfDifferentMembersNeverMeet() throws IOException {
        List<Map<String, Object>> members = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            Map<String, Object> mine = new LinkedHashMap<>();
            for (int i = 0; i < 20; i++) {
                mine.put("shard " + shard + " / {" + i + "}", "😀" + i);
            }
            members.add(mine);
        }

        together(i -> new Job.PatchMembers(guild, "settings", "all", members.get(i)));

        JsonNode stored = json(scenario.config(0, "GET", base + "/documents/settings/all", null));
        assertThat(stored).hasSize(SHARDS * 20);
        members.forEach(
                mine -> mine.forEach((k, v) -> assertThat(stored.get(k).asText()).isEqualTo(v)));
    }

    @Test
    void scenario18OneGuildsLockNeverBlocksAnothers() {
        String other = FreshGuild.next().value();
        String body = "{\"leaseMs\":30000,\"waitMs\":0}";

        assertThat(scenario.lock(0, "POST", base + "/locks/party:7/leases", body).statusCode())
                .isEqualTo(201);

        String elsewhere = "/v1/guilds/" + other + "/locks/party:7/leases";
        assertThat(scenario.lock(0, "POST", elsewhere, body).statusCode()).isEqualTo(201);
        assertThat(scenario.lock(1, "POST", base + "/locks/party:8/leases", body).statusCode())
                .isEqualTo(201);
        assertThat(scenario.lock(1, "POST", base + "/locks/party:7/leases", body).statusCode())
                .isEqualTo(423);
    }

    private static List<Report> together(IntFunction<Job> jobOfShard) {
        return scenario.together(SHARDS, jobOfShard);
    }

    /// All pages of a list.
    private static List<JsonNode> list(String path) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        String next = path;
        while (next != null) {
            JsonNode page = json(scenario.config(0, "GET", next, null));
            page.get("items").forEach(items::add);
            next =
                    page.get("next").isNull()
                            ? null
                            : path
                                    + (path.contains("?") ? "&" : "?")
                                    + "after="
                                    + path(page.get("next").asText());
        }
        return items;
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ShardMain.JSON.readTree(response.body());
    }

    private static String path(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
