package io.guildlock.launcher.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scenarios 1, 2, 3, 6, 7, 8 and 9: four shard processes, two replicas of each service.
class PartyScenariosIT {
    private static final int SHARDS = 4;

    private static TestRedis redis;
    private static ScenarioCluster scenario;

    private final String guild = FreshGuild.next().value();
    private final String base = "/v1/guilds/" + guild + "/parties";

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
    void scenario1OfManyUsersOneGetsTheExclusiveRoleAndTheOthersKeepTheirPlace()
            throws IOException {
        int each = 25;
        String party =
                create(
                        "\"roles\":[\"lead\",\"crew\"],\"exclusive\":true,\"capacity\":{\"crew\":500}");
        together(i -> new PartyJobs.SignUp(guild, party, users(i, each), "crew"));
        List<String> before = signups(party, "crew");

        List<Report> asked =
                together(i -> new PartyJobs.SignUp(guild, party, users(i, each), "lead"));

        assertThat(before).hasSize(SHARDS * each);
        List<String> leads = users(asked, "in");
        assertThat(leads).hasSize(1);
        assertThat(users(asked, "role-full")).hasSize(SHARDS * each - 1);
        assertThat(signups(party, "lead")).isEqualTo(leads);
        assertThat(signups(party, "crew"))
                .isEqualTo(before.stream().filter(user -> !leads.contains(user)).toList());
    }

    @Test
    void scenario2ACapacityIsFilledAndNeverExceededAlsoWhenSomeLeave() throws IOException {
        int capacity = 5;
        String party = create("\"roles\":[\"tank\"],\"capacity\":{\"tank\":" + capacity + "}");

        List<Report> mixed =
                together(i ->
                        i == 0
                                ? new PartyJobs.Watch(guild, party, "tank", 60)
                                : new PartyJobs.ComeAndGo(guild, party, users(i, 40), "tank"));

        assertThat(mixed).filteredOn(r -> r.outcome().equals("seen")).hasSize(60);
        assertThat(mixed)
                .filteredOn(r -> r.outcome().equals("seen"))
                .extracting(r -> Integer.parseInt(r.value()))
                .allMatch(seen -> seen <= capacity);
        assertThat(mixed)
                .filteredOn(r -> r.outcome().equals("in"))
                .extracting(r -> Integer.parseInt(r.values().get(3)))
                .allMatch(inRole -> inRole <= capacity);
        assertThat(users(mixed, "left")).containsExactlyInAnyOrderElementsOf(users(mixed, "in"));
        assertThat(signups(party, "tank")).isEmpty();

        List<Report> wave = together(i -> new PartyJobs.SignUp(guild, party, users(i, 20), "tank"));

        assertThat(users(wave, "in")).hasSize(capacity);
        assertThat(users(wave, "role-full")).hasSize(SHARDS * 20 - capacity);
        assertThat(signups(party, "tank")).containsExactlyInAnyOrderElementsOf(users(wave, "in"));
    }

    @Test
    void scenario3AUserSignedUpByManyShardsEndsInTheRoleThatWasCommittedLast() throws IOException {
        List<String> roles = List.of("tank", "healer", "bard", "rogue");
        String party = create("\"roles\":[\"tank\",\"healer\",\"bard\",\"rogue\"]");

        List<Report> moves =
                together(i -> {
                    List<String> mine = new ArrayList<>(roles.subList(i, SHARDS));
                    mine.addAll(roles.subList(0, i));
                    return new PartyJobs.Wander(guild, party, "7000", mine, 25);
                });

        assertThat(moves).extracting(Report::outcome).isSubsetOf("in", "already");
        Report last =
                moves.stream()
                        .filter(move -> move.outcome().equals("in"))
                        .max(Comparator.comparingLong(move -> Long.parseLong(move.values().get(2))))
                        .orElseThrow();
        List<String> places = new ArrayList<>();
        for (String role : roles) {
            if (signups(party, role).contains("7000")) {
                places.add(role);
            }
        }
        assertThat(places).containsExactly(last.values().get(1));
    }

    @Test
    void scenario6OfManyDeletesOfOnePartyOneSucceeds() {
        List<String> parties = new ArrayList<>();
        for (Report created : scenario.shard(0).run(new Job.CreateParties(guild, "doomed", 40))) {
            parties.add(created.value());
        }

        List<Report> deletes = together(_ -> new Job.DeleteParties(guild, parties));

        for (String party : parties) {
            assertThat(deletes)
                    .filteredOn(r -> r.value().equals(party))
                    .extracting(Report::outcome)
                    .containsExactlyInAnyOrder("deleted", "absent", "absent", "absent");
        }
        assertThat(scenario.config(1, "GET", base, null).body()).contains("\"items\":[]");
        assertThat(redis.send("KEYS", "gl:{default:" + guild + "}:part*")).isIn("", "[]");
    }

    @Test
    void scenario7SignupsAgainstARenameEndUnderTheNewNameOrAreRefused() throws IOException {
        List<Report> all = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            String party = create("\"roles\":[\"A\",\"C\"]");

            List<Report> reports =
                    together(i ->
                            i == 0
                                    ? new PartyJobs.Rename(guild, party, users(0, 8), "A", "B")
                                    : new PartyJobs.SignUp(guild, party, users(i, 30), "A"));

            assertThat(reports)
                    .extracting(Report::outcome)
                    .isSubsetOf("in", "unknown-role", "renamed");
            assertThat(reports).hasSize(8 + 1 + 90);
            JsonNode stored = get(party).get("signups");
            assertThat(stored.has("A")).isFalse();
            assertThat(signups(party, "B"))
                    .containsExactlyInAnyOrderElementsOf(users(reports, "in"));
            all.addAll(reports);
        }
        assertThat(all).extracting(Report::outcome).contains("unknown-role");
    }

    @Test
    void scenario8EverySignupForARoleThatAnEditRemovesIsDroppedOrRefused() throws IOException {
        List<Report> all = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            String party = create("\"roles\":[\"R\",\"S\"]");

            List<Report> reports =
                    together(i ->
                            i == 0
                                    ? new PartyJobs.KeepRoles(
                                            guild, party, users(0, 8), "R", List.of("S", "T"))
                                    : new PartyJobs.SignUp(guild, party, users(i, 30), "R"));

            assertThat(users(reports, "dropped"))
                    .containsExactlyInAnyOrderElementsOf(users(reports, "in"));
            assertThat(users(reports, "in").size() + users(reports, "unknown-role").size())
                    .isEqualTo(8 + 90);
            assertThat(get(party).get("signups").toString()).isEqualTo("{\"S\":[],\"T\":[]}");
            all.addAll(reports);
        }
        assertThat(all).extracting(Report::outcome).contains("unknown-role");
    }

    @Test
    void scenario9OfFormsFromOneRevisionOneIsSavedAndEditsOfDifferentFieldsAllStay()
            throws IOException {
        String party = create("\"roles\":[\"role 3\"]");
        for (int round = 0; round < 10; round++) {
            long revision = revision(party);
            int number = round;
            List<Report> forms =
                    together(i ->
                            new PartyJobs.SaveForm(
                                    guild, party, revision, "round " + number + " of " + i));
            assertThat(forms)
                    .extracting(Report::outcome)
                    .containsExactlyInAnyOrder(
                            "saved", "revision-mismatch", "revision-mismatch", "revision-mismatch");
            assertThat(get(party).get("name").asText()).isEqualTo(users(forms, "saved").getFirst());
        }

        together(i -> new PartyJobs.EditOwnField(guild, party, i, 25));

        JsonNode stored = get(party);
        assertThat(stored.get("name").asText()).isEqualTo("name 25");
        assertThat(stored.get("description").asText()).isEqualTo("text 25");
        assertThat(stored.get("channelId").asText()).isEqualTo("25");
        assertThat(stored.at("/capacity/role 3").asInt()).isEqualTo(25);
    }

    private String create(String more) throws IOException {
        String body = "{\"name\":\"raid\",\"authorId\":\"77\"," + more + "}";
        return ShardMain.JSON
                .readTree(scenario.config(0, "POST", base, body).body())
                .at("/value/id")
                .asText();
    }

    private JsonNode get(String party) throws IOException {
        return ShardMain.JSON.readTree(scenario.config(1, "GET", base + "/" + party, null).body());
    }

    private long revision(String party) {
        String tag =
                scenario.config(0, "GET", base + "/" + party, null)
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow();
        return Long.parseLong(tag.replace("\"", ""));
    }

    private List<String> signups(String party, String role) throws IOException {
        List<String> users = new ArrayList<>();
        get(party).path("signups").path(role).forEach(user -> users.add(user.asText()));
        return users;
    }

    private static List<String> users(int shard, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(10_000 * (shard + 1) + i))
                .toList();
    }

    private static List<String> users(List<Report> reports, String outcome) {
        return values(reports, outcome).toList();
    }

    private static Stream<String> values(List<Report> reports, String outcome) {
        return reports.stream().filter(r -> r.outcome().equals(outcome)).map(Report::value);
    }

    private static List<Report> together(IntFunction<Job> jobOfShard) {
        return scenario.together(SHARDS, jobOfShard);
    }
}
