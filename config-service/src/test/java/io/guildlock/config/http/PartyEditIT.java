package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Editing a party and renaming its roles, and the races that scenarios 7 to 9 make impossible.
@Tag("topologies")
@QuarkusTest
class PartyEditIT extends HttpTest {

    private String create(String more) {
        Answer answer =
                post(
                        "parties",
                        "{\"name\":\"Raid\",\"authorId\":\"1\",\"roles\":[\"Tank\",\"Healer\",\"DPS\"]"
                                + more
                                + "}");
        return "parties/" + answer.json().at("/value/id").asText();
    }

    private Answer signUp(String party, int user, String role) {
        return put(party + "/signups/" + user, "{\"role\":\"" + role + "\"}");
    }

    private Answer edit(String party, String body, String... headers) {
        return send("PATCH", party, body, headers);
    }

    private Answer rename(String party, String from, String to, String... headers) {
        return post(
                party + "/rename-role",
                "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}",
                headers);
    }

    private String signups(String party, String role) {
        return get(party).json().at("/signups/" + role).toString();
    }

    @Test
    void anEditTouchesOnlyWhatItNamesAndNullRemoves() {
        String party = create(",\"description\":\"d\",\"channelId\":\"5\",\"compact\":true");
        Answer answer =
                edit(
                        party,
                        "{\"name\":\"Dungeon\",\"description\":null}",
                        "Content-Type",
                        "application/merge-patch+json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("changed").asBoolean()).isTrue();
        assertThat(answer.json().get("dropped")).isEmpty();
        JsonNode value = answer.json().get("value");
        assertThat(value.get("name").asText()).isEqualTo("Dungeon");
        assertThat(value.has("description")).isFalse();
        assertThat(value.get("channelId").asText()).isEqualTo("5");
        assertThat(value.get("compact").asBoolean()).isTrue();
        assertThat(get(party).json()).isEqualTo(value);
        assertThat(get(party).header("ETag")).isEqualTo(answer.header("ETag"));
        assertThat(edit(party, "{\"name\":\"Dungeon\"}").json().get("changed").asBoolean())
                .isFalse();
        assertThat(edit("parties/0000", "{\"name\":\"n\"}").problem()).isEqualTo("not-found");
        assertThat(edit("parties/0000", "{\"roles\":[\"R\"]}").problem()).isEqualTo("not-found");
        assertThat(get("parties/0000").status()).isEqualTo(404);
    }

    @Test
    void editsOfDifferentFieldsAtOnceBothStay() {
        for (int round = 0; round < 5; round++) {
            String party = create("");
            List<String> bodies =
                    List.of(
                            "{\"name\":\"n\"}",
                            "{\"description\":\"d\"}",
                            "{\"channelId\":\"6\"}",
                            "{\"capacity\":{\"Tank\":2}}",
                            "{\"capacity\":{\"DPS\":3}}",
                            "{\"compact\":true}");
            assertThat(count(atOnce(6, i -> edit(party, bodies.get(i))), 200)).isEqualTo(6);
            assertThat(get(party).json().toString())
                    .contains("\"name\":\"n\"", "\"description\":\"d\"", "\"channelId\":\"6\"")
                    .contains("\"Tank\":2", "\"DPS\":3", "\"compact\":true");
        }
    }

    @Test
    void ofTwoFormsFilledInFromOneRevisionOneIsSaved() {
        String party = create("");
        String revision = get(party).header("ETag");
        List<Answer> answers =
                atOnce(8, i -> edit(party, "{\"name\":\"n" + i + "\"}", "If-Match", revision));
        assertThat(count(answers, 200)).isEqualTo(1);
        assertThat(count(answers, 412)).isEqualTo(7);
        Answer refused = answers.stream().filter(a -> a.status() == 412).findFirst().orElseThrow();
        assertThat(refused.problem()).isEqualTo("revision-mismatch");
        assertThat(refused.json().get("party")).isEqualTo(get(party).json());
    }

    @Test
    void removingARoleTellsWhoIsDroppedAlsoWhenRepeated() {
        String party = create("");
        signUp(party, 1, "Tank");
        signUp(party, 2, "DPS");
        signUp(party, 3, "DPS");
        String body = "{\"roles\":[\"Healer\",\"Bard\",\"Tank\"]}";
        Answer answer = edit(party, body, "Idempotency-Key", "edit");
        assertThat(answer.json().get("dropped").toString()).isEqualTo("{\"DPS\":[\"2\",\"3\"]}");
        assertThat(answer.json().at("/value/roles").toString())
                .isEqualTo("[\"Healer\",\"Bard\",\"Tank\"]");
        assertThat(answer.json().at("/value/signups").toString())
                .isEqualTo("{\"Healer\":[],\"Bard\":[],\"Tank\":[\"1\"]}");
        signUp(party, 4, "Bard");
        Answer again = edit(party, body, "Idempotency-Key", "edit");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().get("dropped")).isEqualTo(answer.json().get("dropped"));
        assertThat(signups(party, "Bard")).isEqualTo("[\"4\"]");
    }

    @Test
    void everySignupForARemovedRoleIsDroppedOrRefused() {
        for (int round = 0; round < 5; round++) {
            String party = create("");
            List<Answer> answers =
                    atOnce(
                            24,
                            i ->
                                    i == 11
                                            ? edit(party, "{\"roles\":[\"Tank\",\"Healer\"]}")
                                            : signUp(party, i + 1, "DPS"));
            JsonNode edited = answers.get(11).json();
            assertThat(answers.get(11).status()).isEqualTo(200);
            assertThat(edited.at("/dropped/DPS")).hasSize((int) count(answers, 201));
            assertThat(count(answers, 201) + count(answers, 409)).isEqualTo(23);
            assertThat(get(party).json().at("/signups").toString())
                    .isEqualTo("{\"Tank\":[],\"Healer\":[]}");
        }
    }

    @Test
    void noCapacityEndsBelowTheSignupsThereAre() {
        String party = create("");
        signUp(party, 1, "Tank");
        signUp(party, 2, "Tank");
        Answer refused = edit(party, "{\"name\":\"n\",\"capacity\":{\"Tank\":1}}");
        assertThat(refused.problem()).isEqualTo("role-full");
        assertThat(refused.json().get("role").asText()).isEqualTo("Tank");
        assertThat(refused.json().get("signups")).hasSize(2);
        assertThat(edit(party, "{\"exclusive\":true}").problem()).isEqualTo("role-full");
        assertThat(get(party).json().get("name").asText()).isEqualTo("Raid");
        assertThat(edit(party, "{\"capacity\":{\"Tank\":2}}").status()).isEqualTo(200);
        assertThat(signUp(party, 3, "Tank").problem()).isEqualTo("role-full");
        assertThat(edit(party, "{\"capacity\":{\"Tank\":null}}").status()).isEqualTo(200);
        assertThat(signUp(party, 3, "Tank").status()).isEqualTo(201);
    }

    @Test
    void aCapacityLoweredAgainstSignupsIsKept() {
        for (int round = 0; round < 5; round++) {
            String party = create("");
            List<Answer> answers =
                    atOnce(
                            16,
                            i ->
                                    i == 8
                                            ? edit(party, "{\"capacity\":{\"Tank\":5}}")
                                            : signUp(party, i + 1, "Tank"));
            JsonNode stored = get(party).json();
            assertThat(answers.get(8).status()).isIn(200, 409);
            if (answers.get(8).status() == 200) {
                assertThat(stored.at("/signups/Tank")).hasSize(5);
            } else {
                assertThat(stored.at("/signups/Tank")).hasSize(15);
                assertThat(stored.get("capacity")).isEmpty();
            }
        }
    }

    @Test
    void anExclusivePartyThatOpensKeepsCapacitiesOfItsOwn() {
        String party = create(",\"exclusive\":true,\"capacity\":{\"DPS\":3}");
        assertThat(get(party).json().get("capacity").toString())
                .isEqualTo("{\"Tank\":1,\"Healer\":1,\"DPS\":3}");
        edit(party, "{\"roles\":[\"DPS\",\"Bard\"]}");
        assertThat(get(party).json().get("capacity").toString())
                .isEqualTo("{\"DPS\":3,\"Bard\":1}");
        edit(party, "{\"exclusive\":false}");
        assertThat(get(party).json().get("capacity").toString()).isEqualTo("{\"DPS\":3}");
        edit(party, "{\"capacity\":null}");
        assertThat(get(party).json().get("capacity").toString()).isEqualTo("{}");
    }

    @Test
    void aRenamedRoleKeepsItsPlaceCapacityAndSignups() {
        String party = create(",\"capacity\":{\"Healer\":2}");
        signUp(party, 1, "Healer");
        Answer renamed = rename(party, "Healer", "Cleric");
        assertThat(renamed.json().at("/value/roles").toString())
                .isEqualTo("[\"Tank\",\"Cleric\",\"DPS\"]");
        assertThat(renamed.json().at("/value/capacity").toString()).isEqualTo("{\"Cleric\":2}");
        assertThat(signups(party, "Cleric")).isEqualTo("[\"1\"]");
        Answer unknown = rename(party, "Healer", "Priest");
        assertThat(unknown.problem()).isEqualTo("unknown-role");
        assertThat(unknown.json().get("roles")).hasSize(3);
        assertThat(rename(party, "Cleric", "Tank").problem()).isEqualTo("already-exists");
        assertThat(rename(party, "Tank", "Tank").json().get("changed").asBoolean()).isFalse();
        assertThat(rename("parties/0000", "Tank", "Bard").problem()).isEqualTo("not-found");
        assertThat(rename(party, "Tank", "Bard", "If-Match", "\"1\"").problem())
                .isEqualTo("revision-mismatch");
    }

    @Test
    void signupsAgainstARenameAreUnderTheNewNameOrRefused() {
        for (int round = 0; round < 5; round++) {
            String party = create("");
            List<Answer> answers =
                    atOnce(
                            24,
                            i ->
                                    i == 11
                                            ? rename(party, "DPS", "Rogue")
                                            : signUp(party, i + 1, "DPS"));
            assertThat(answers.get(11).status()).isEqualTo(200);
            assertThat(count(answers, 201) + count(answers, 409)).isEqualTo(23);
            JsonNode stored = get(party).json().get("signups");
            assertThat(stored.has("DPS")).isFalse();
            assertThat(stored.get("Rogue")).hasSize((int) count(answers, 201));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name       | {\"name\":null}",
                "name       | {\"name\":5}",
                "roles      | {\"roles\":null}",
                "roles      | {\"roles\":[\"R\",\"R\"]}",
                "capacity   | {\"roles\":[\"R\"],\"capacity\":{\"X\":1}}",
                "capacity.R | {\"roles\":[\"R\"],\"capacity\":{\"R\":0}}",
                "capacity.R | {\"capacity\":{\"R\":\"2\"}}",
                "channelId  | {\"channelId\":\"x\"}",
                "exclusive  | {\"exclusive\":1}",
                "authorId   | {\"authorId\":\"2\"}",
                "body       | null"
            })
    void aWrongFieldOfAnEditIsNamed(String field, String body) {
        Answer answer = edit(create(""), body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().hasNonNull("given")).isTrue();
        assertThat(answer.json().hasNonNull("allowed")).isTrue();
    }

    @Test
    void aCapacityOfARoleThatIsNotThereIsRefused() {
        Answer answer = edit(create(""), "{\"capacity\":{\"Bard\":2}}");
        assertThat(answer.problem()).isEqualTo("unknown-role");
        assertThat(answer.json().get("role").asText()).isEqualTo("Bard");
        List<String> roles = new ArrayList<>();
        answer.json().get("roles").forEach(role -> roles.add(role.asText()));
        assertThat(roles).containsExactly("Tank", "Healer", "DPS");
    }
}
