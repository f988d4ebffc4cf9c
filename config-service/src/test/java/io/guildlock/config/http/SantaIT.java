package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
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
}
