package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Secret santa, and the race that scenario 10 makes impossible.
@Tag("topologies")
@QuarkusTest
class SantaIT extends HttpTest {
    private static final String AT = "santa-events/" + encoded("Xmas 26");

    private Answer create(int participants) {
        String users =
                IntStream.rangeClosed(1, participants)
                        .mapToObj(user -> "\"" + user + "\"")
                        .collect(Collectors.joining(","));
        return post(
                "santa-events",
                "{\"name\":\"Xmas 26\",\"createdBy\":\"1\",\"participants\":[" + users + "]}");
    }

    @Test
    void wishesSentAndReceivedAtOnceAreAllThere() {
        create(20);
        List<Answer> answers =
                atOnce(
                        60,
                        i -> {
                            String user = AT + "/participants/" + (i / 3 + 1);
                            return switch (i % 3) {
                                case 0 -> put(user + "/wishlist", "{\"text\":\"w" + i + "\"}");
                                case 1 -> put(user + "/sent", "{\"value\":true}");
                                default -> put(user + "/received", "{\"value\":true}");
                            };
                        });
        assertThat(count(answers, 200)).isEqualTo(60);
        JsonNode participants = get(AT).json().get("participants");
        assertThat(participants).hasSize(20);
        participants.forEach(one -> {
            assertThat(one.get("wishlist").asText()).startsWith("w");
            assertThat(one.get("sent").asBoolean()).isTrue();
            assertThat(one.get("received").asBoolean()).isTrue();
        });
    }

    @Test
    void aNameIsTakenOnceAndItsCodeFindsIt() {
        List<Answer> answers = atOnce(10, i -> create(2));
        assertThat(count(answers, 201)).isEqualTo(1);
        assertThat(count(answers, 412)).isEqualTo(9);
        String code = get(AT).json().get("code").asText();
        Answer found =
                sendTo("v1/santa-codes/" + code.toLowerCase(java.util.Locale.ROOT), "GET", null);
        assertThat(found.json().get("guild").asText()).isEqualTo(guild.value());
        assertThat(found.json().get("name").asText()).isEqualTo("Xmas 26");
        assertThat(delete(AT).status()).isEqualTo(204);
        assertThat(delete(AT).status()).isEqualTo(404);
        assertThat(sendTo("v1/santa-codes/" + code, "GET", null).status()).isEqualTo(404);
    }

    @Test
    void aRepeatedCreationHasTheSameCode() {
        String body = "{\"name\":\"Xmas 26\",\"createdBy\":\"1\",\"participants\":[]}";
        Answer first = post("santa-events", body, "Idempotency-Key", "k");
        Answer again = post("santa-events", body, "Idempotency-Key", "k");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void joiningAndLeavingEndWithTheDraw() {
        create(0);
        assertThat(put(AT + "/participants/5", null).status()).isEqualTo(201);
        assertThat(put(AT + "/participants/5", null).status()).isEqualTo(200);
        assertThat(delete(AT + "/participants/5").status()).isEqualTo(204);
        assertThat(delete(AT + "/participants/5").status()).isEqualTo(404);
        post(
                "santa-events",
                "{\"name\":\"drawn\",\"createdBy\":\"1\",\"participants\":[\"1\",\"2\"],\"pairings\":{\"1\":\"2\",\"2\":\"1\"}}");
        assertThat(get("santa-events/drawn").json().get("drawn").asBoolean()).isTrue();
        assertThat(put("santa-events/drawn/participants/3", null).problem())
                .isEqualTo("already-drawn");
        assertThat(delete("santa-events/drawn/participants/1").problem())
                .isEqualTo("already-drawn");
    }

    @Test
    void noRefusalTellsWhoGivesToWhom() {
        create(2);
        post(AT + "/draw", "");
        for (Answer refused :
                List.of(
                        post(AT + "/draw", ""),
                        put(AT + "/participants/3", null),
                        delete(AT + "/participants/1"))) {
            assertThat(refused.problem()).isEqualTo("already-drawn");
            assertThat(refused.json().get("drawn").asBoolean()).isTrue();
            assertThat(refused.json().has("found")).isFalse();
            assertThat(refused.text()).doesNotContain("\\\"2\\\"", "\"2\"");
        }
    }

    @Test
    void onlyParticipantsHaveWishes() {
        create(1);
        assertThat(put(AT + "/participants/9/wishlist", "{\"text\":\"w\"}").status())
                .isEqualTo(404);
        assertThat(put("santa-events/none/participants/1/sent", "{\"value\":true}").status())
                .isEqualTo(404);
        assertThat(get("santa-events/none").status()).isEqualTo(404);
        assertThat(put(AT + "/participants/1/sent", "{}").json().get("field").asText())
                .isEqualTo("value");
    }

    @Test
    void pairingsThatAreNoneAreRefused() {
        for (String pairings :
                List.of(
                        "{\"1\":\"1\",\"2\":\"2\"}",
                        "{\"1\":\"2\"}",
                        "{}",
                        "{\"1\":\"2\",\"2\":\"2\"}")) {
            Answer answer =
                    post(
                            "santa-events",
                            "{\"name\":\"n\",\"createdBy\":\"1\",\"participants\":[\"1\",\"2\"],\"pairings\":"
                                    + pairings
                                    + "}");
            assertThat(answer.json().get("field").asText()).isEqualTo("pairings");
        }
    }

    @Test
    void ofManyDrawsOneWinsAndItsPairingStands() {
        create(7);
        List<Answer> answers = atOnce(12, i -> post(AT + "/draw", ""));
        assertThat(count(answers, 200)).isEqualTo(1);
        List<Answer> refused = answers.stream().filter(a -> a.status() == 409).toList();
        assertThat(refused).hasSize(11);
        assertThat(refused).extracting(Answer::problem).containsOnly("already-drawn");
        JsonNode won =
                answers.stream()
                        .filter(a -> a.status() == 200)
                        .findFirst()
                        .orElseThrow()
                        .json()
                        .get("value");
        assertThat(get(AT).json()).isEqualTo(won);
        assertThat(won.get("drawn").asBoolean()).isTrue();
        assertDerangement(won);
    }

    private static void assertDerangement(JsonNode event) {
        Set<String> users = new HashSet<>();
        event.get("participants").fieldNames().forEachRemaining(users::add);
        Set<String> givers = new HashSet<>();
        Set<String> receivers = new HashSet<>();
        event.get("pairings")
                .properties()
                .forEach(pair -> {
                    givers.add(pair.getKey());
                    receivers.add(pair.getValue().asText());
                    assertThat(pair.getKey()).isNotEqualTo(pair.getValue().asText());
                });
        assertThat(givers).isEqualTo(users);
        assertThat(receivers).isEqualTo(users);
    }

    @Test
    void aDrawCoversExactlyThoseWhoTakePart() {
        for (int round = 0; round < 5; round++) {
            delete(AT);
            create(6);
            List<Answer> answers =
                    atOnce(
                            16,
                            i ->
                                    switch (i % 4) {
                                        case 0 -> post(AT + "/draw", "");
                                        case 1 -> delete(AT + "/participants/" + (i / 4 + 1));
                                        default -> put(AT + "/participants/" + (100 + i), null);
                                    });
            assertThat(count(answers, 200)).isEqualTo(1);
            assertDerangement(get(AT).json());
        }
    }

    @Test
    void aRedrawReplacesThePairingAndARepeatedDrawTellsItsOwn() {
        create(40);
        assertThat(post(AT + "/redraw", "").problem()).isEqualTo("not-drawn");
        Answer first = post(AT + "/draw", "", "Idempotency-Key", "draw");
        Answer second = post(AT + "/redraw", "");
        assertThat(second.status()).isEqualTo(200);
        assertDerangement(second.json().get("value"));
        assertThat(second.json().at("/value/pairings"))
                .isNotEqualTo(first.json().at("/value/pairings"));
        assertThat(get(AT).json()).isEqualTo(second.json().get("value"));
        Answer again = post(AT + "/draw", "", "Idempotency-Key", "draw");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().at("/value/pairings"))
                .isEqualTo(first.json().at("/value/pairings"));
        String revision = get(AT).header("ETag");
        assertThat(count(atOnce(5, i -> post(AT + "/redraw", "", "If-Match", revision)), 200))
                .isEqualTo(1);
    }

    @Test
    void oneAloneCannotDraw() {
        create(1);
        assertThat(post(AT + "/draw", "").problem()).isEqualTo("too-few-participants");
        assertThat(post("santa-events/none/draw", "").problem()).isEqualTo("not-found");
        assertThat(get(AT).json().get("drawn").asBoolean()).isFalse();
        assertThat(put(AT + "/participants/2", null).status()).isEqualTo(201);
        assertThat(post(AT + "/draw", "").json().at("/value/pairings").toString())
                .isIn("{\"1\":\"2\",\"2\":\"1\"}");
    }

    @Test
    void noMoreTakePartThanMay() {
        create(499);
        assertThat(put(AT + "/participants/600", null).status()).isEqualTo(201);
        assertThat(put(AT + "/participants/601", null).problem()).isEqualTo("full");
        assertThat(put(AT + "/participants/600", null).status()).isEqualTo(200);
    }

    @Test
    void anEventBringsItsCodeAlong() {
        String code = "OLD" + guild.value().substring(guild.value().length() - 6);
        String event = "\"createdBy\":\"1\",\"participants\":[],\"code\":\"" + code + "\"}";
        Answer created = post("santa-events", "{\"name\":\"a\"," + event);
        assertThat(created.json().at("/value/code").asText()).isEqualTo(code);
        assertThat(sendTo("v1/santa-codes/" + code, "GET", null).json().get("name").asText())
                .isEqualTo("a");
        assertThat(post("santa-events", "{\"name\":\"b\"," + event).problem())
                .isEqualTo("already-exists");
        assertThat(get("santa-events/b").status()).isEqualTo(404);
        assertThat(
                        post("santa-events", "{\"name\":\"b\"," + event.replace(code, "a b"))
                                .json()
                                .get("field")
                                .asText())
                .isEqualTo("code");
    }

    @Test
    void eventsAreListedInOrderOfCreation() {
        for (String name : List.of("z", "a", "m")) {
            post(
                    "santa-events",
                    "{\"name\":\"" + name + "\",\"createdBy\":\"1\",\"participants\":[]}");
        }
        JsonNode page = get("santa-events?limit=2").json();
        assertThat(page.get("items").findValuesAsText("name")).containsExactly("z", "a");
        assertThat(page.at("/items/0/code").asText())
                .isEqualTo(get("santa-events/z").json().get("code").asText());
        JsonNode last = get("santa-events?limit=2&after=" + page.get("next").asText()).json();
        assertThat(last.get("items").findValuesAsText("name")).containsExactly("m");
        assertThat(last.get("next").isNull()).isTrue();
    }
}
