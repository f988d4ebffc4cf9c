package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parties, and the races that scenarios 1 to 6 make impossible.
@Tag("topologies")
@QuarkusTest
class PartyIT extends HttpTest {

    private String create(String more) {
        Answer answer =
                post(
                        "parties",
                        "{\"name\":\"Raid\",\"authorId\":\"1\",\"roles\":[\"Tank\",\"Healer\",\"DPS\"]"
                                + more
                                + "}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().at("/value/id").asText();
    }

    private Answer signUp(String party, int user, String role) {
        return put("parties/" + party + "/signups/" + user, "{\"role\":\"" + role + "\"}");
    }

    private JsonNode signups(String party, String role) {
        return get("parties/" + party).json().at("/signups/" + role);
    }

    @Test
    void partiesCreatedAtOnceAreAllThereInOrderOfCommit() {
        List<Answer> answers =
                atOnce(
                        40,
                        i ->
                                post(
                                        "parties",
                                        "{\"name\":\"p"
                                                + i
                                                + "\",\"authorId\":\"1\",\"roles\":[\"R\"]}"));
        List<String> byRevision =
                answers.stream()
                        .map(Answer::json)
                        .sorted((a, b) ->
                                Long.compare(
                                        a.get("revision").asLong(), b.get("revision").asLong()))
                        .map(one -> one.at("/value/id").asText())
                        .toList();
        List<String> listed = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = get("parties?limit=7" + after).json();
            page.get("items").forEach(one -> listed.add(one.get("id").asText()));
            after = page.get("next").isNull() ? null : "&after=" + page.get("next").asText();
        }
        assertThat(new HashSet<>(listed)).hasSize(40);
        assertThat(listed).isEqualTo(byRevision);
    }

    @Test
    void anExclusiveRoleHasOneAndTheRefusedKeepTheirPlace() {
        String party = create(",\"exclusive\":true,\"capacity\":{\"DPS\":100}");
        for (int user = 1; user <= 20; user++) {
            signUp(party, user, "DPS");
        }
        List<Answer> answers = atOnce(20, i -> signUp(party, i + 1, "Tank"));
        assertThat(count(answers, 201)).isEqualTo(1);
        List<Answer> refused = answers.stream().filter(a -> a.status() == 409).toList();
        assertThat(refused).hasSize(19);
        assertThat(refused.getFirst().problem()).isEqualTo("role-full");
        assertThat(refused.getFirst().json().get("signups")).hasSize(1);
        assertThat(signups(party, "Tank")).hasSize(1);
        assertThat(signups(party, "DPS")).hasSize(19);
    }

    @Test
    void capacityIsFilledAndNeverExceeded() {
        String party = create(",\"capacity\":{\"Tank\":3}");
        List<Answer> answers = atOnce(15, i -> signUp(party, i + 1, "Tank"));
        assertThat(count(answers, 201)).isEqualTo(3);
        assertThat(signups(party, "Tank")).hasSize(3);
    }

    @Test
    void aUserEndsInExactlyOneRole() {
        String party = create("");
        List<String> roles = List.of("Tank", "Healer", "DPS");
        atOnce(30, i -> signUp(party, 7, roles.get(i % 3)));
        int places = 0;
        for (String role : roles) {
            places += signups(party, role).size();
        }
        assertThat(places).isEqualTo(1);
        assertThat(delete("parties/" + party + "/signups/7").status()).isEqualTo(204);
        assertThat(delete("parties/" + party + "/signups/7").status()).isEqualTo(404);
    }

    @Test
    void anUnknownRoleIsRefusedWithThoseThereAre() {
        String party = create("");
        Answer answer = signUp(party, 1, "Bard");
        assertThat(answer.problem()).isEqualTo("unknown-role");
        assertThat(answer.json().get("roles")).hasSize(3);
        assertThat(signUp("0000", 1, "Tank").problem()).isEqualTo("not-found");
    }

    @Test
    void noMessageIsWrittenToADeletedParty() {
        for (int round = 0; round < 10; round++) {
            String party = create("");
            List<Answer> answers =
                    atOnce(
                            6,
                            i ->
                                    i == 3
                                            ? delete("parties/" + party)
                                            : put(
                                                    "parties/" + party + "/message",
                                                    "{\"messageId\":\"" + (i + 1) + "\"}"));
            assertThat(count(answers, 204)).isEqualTo(1);
            assertThat(count(answers, 200) + count(answers, 404)).isEqualTo(5);
            assertThat(get("parties/" + party).status()).isEqualTo(404);
            assertThat(redis().send("KEYS", "*" + party + "*")).isIn("", "[]", null);
        }
        assertThat(get("parties").json().get("items")).isEmpty();
    }

    @Test
    void deletingHasOneWinner() {
        String party = create("");
        signUp(party, 1, "Tank");
        List<Answer> answers = atOnce(16, i -> delete("parties/" + party));
        assertThat(count(answers, 204)).isEqualTo(1);
        assertThat(count(answers, 404)).isEqualTo(15);
    }

    @Test
    void aRepeatedCreationMakesOneParty() {
        String body = "{\"name\":\"Raid\",\"authorId\":\"1\",\"roles\":[\"Tank\"]}";
        List<Answer> answers = atOnce(10, i -> post("parties", body, "Idempotency-Key", "k"));
        Set<String> ids = new HashSet<>();
        answers.forEach(one -> ids.add(one.json().at("/value/id").asText()));
        assertThat(ids).hasSize(1);
        assertThat(answers.stream().filter(a -> a.header("Idempotency-Replayed").equals("true")))
                .hasSize(9);
        assertThat(get("parties").json().get("items")).hasSize(1);
        assertThat(
                        post("parties", body.replace("Raid", "Dungeon"), "Idempotency-Key", "k")
                                .problem())
                .isEqualTo("idempotency-key-reused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name      | {\"name\":\"\",\"authorId\":\"1\",\"roles\":[\"R\"]}",
                "authorId  | {\"name\":\"n\",\"authorId\":\"x\",\"roles\":[\"R\"]}",
                "authorId  | {\"name\":\"n\",\"authorId\":1,\"roles\":[\"R\"]}",
                "roles     | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[]}",
                "roles     | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"R\",\"R\"]}",
                "roles     | {\"name\":\"n\",\"authorId\":\"1\"}",
                "capacity  | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"R\"],\"capacity\":{\"X\":1}}",
                "capacity.R| {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"R\"],\"capacity\":{\"R\":0}}",
                "scheduledTime | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"R\"],\"scheduledTime\":\"soon\"}",
                "more      | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"R\"],\"more\":1}"
            })
    void aWrongFieldIsNamed(String field, String body) {
        Answer answer = post("parties", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().hasNonNull("given")).isTrue();
        assertThat(answer.json().hasNonNull("allowed")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "parties?limits=5, limits, an unknown query parameter, 'after, limit'",
        "parties?limit=5&limit=6, limit, 5 and 6, one value",
        "quotes/random?trigge=x, trigge, an unknown query parameter, trigger",
        "parties/x?full=true, full, an unknown query parameter, none"
    })
    void aQueryParameterThatIsUnknownOrRepeatedIsRefused(
            String path, String field, String given, String allowed) {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("given").asText()).isEqualTo(given);
        assertThat(answer.json().get("allowed").asText()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "authorId | 1 | a string: A snowflake | {\"name\":\"n\",\"authorId\":1,\"roles\":[\"R\"]}",
                "roles | {\"a\":1} | an array: 1 to 25 | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":{\"a\":1}}",
                "roles[1] | [\"R\"] | a string | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"R\",[\"R\"]]}",
                "capacity.R | \"2\" | a whole number | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"R\"],\"capacity\":{\"R\":\"2\"}}",
                "exclusive | \"yes\" | true or false | {\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"R\"],\"exclusive\":\"yes\"}"
            })
    void aWrongTypeIsNamedWithWhatWasGiven(
            String field, String given, String allowed, String body) {
        Answer answer = post("parties", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("given").asText()).isEqualTo(given);
        assertThat(answer.json().get("allowed").asText()).startsWith(allowed);
    }
}
