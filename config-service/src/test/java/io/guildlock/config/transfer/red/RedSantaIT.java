package io.guildlock.config.transfer.red;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedSantaIT extends RedTest {
    private static final String[] U = RedSample.USERS;

    @Test
    void eventsComeWithTheirCodesAndPairingsAndEveryCodeLeadsToOneEvent() {
        Imported taken = take(sample(RedCog.SECRET_SANTA));
        String[] codes = {
            RedSample.code("A", guild), RedSample.code("B", guild),
            RedSample.code("C", guild), RedSample.code("D", guild)
        };
        assertThat(taken.figures("events")).isEqualTo("4 0 0 0");
        assertThat(taken.figures("participants")).isEqualTo("8 0 0 0");
        assertThat(taken.figures("wishlists")).isEqualTo("3 0 0 0");
        assertThat(taken.figures("gifts")).isEqualTo("2 0 0 0");
        assertThat(taken.figures("draws")).isEqualTo("1 0 0 0");
        String swap = event("Tea swap").get("code").asText();
        assertThat(taken.findings())
                .containsExactlyInAnyOrder(
                        "mended events.Frost fair.participants.%s.matched_to: 799999999999999999 cannot be given to; gives to %s now"
                                .formatted(U[2], U[3]),
                        "mended events.Tea swap.event_id: %s is another event's; it gets another code"
                                .formatted(codes[1]),
                        "mended events.Tea swap.target_date: left out: \"soon\" is no day",
                        "mended events.Tea swap.event_id: it gets the code " + swap,
                        "mended events.Lanterns.event_id: %s led nowhere; it leads to the event now"
                                .formatted(codes[2]),
                        "mended event_lookup.%s: left out: it leads to Cancelled last year of guild %s, which does not name it"
                                .formatted(codes[3], guild));
        JsonNode fair = event("Frost fair");
        assertThat(fair.get("pairings").toString())
                .isEqualTo(
                        "{\"%s\":\"%s\",\"%s\":\"%s\",\"%s\":\"%s\",\"%s\":\"%s\"}"
                                .formatted(U[0], U[1], U[1], U[2], U[2], U[3], U[3], U[0]));
        assertThat(fair.get("participants").get(U[0]).toString())
                .isEqualTo("{\"wishlist\":\"Something warm\",\"sent\":true,\"received\":false}");
        assertThat(event("Book swap").get("drawn").asBoolean()).isFalse();
        assertThat(event("Book swap").get("maxPrice").asText()).isEqualTo("10");
        assertThat(leads(codes[0])).isEqualTo("Frost fair");
        assertThat(leads(codes[1])).isEqualTo("Book swap");
        assertThat(leads(codes[2])).isEqualTo("Lanterns");
        assertThat(leads(swap)).isEqualTo("Tea swap");
        assertThat(sendTo("v1/santa-codes/" + codes[3], "GET", null).status()).isEqualTo(404);
    }

    @Test
    void aLaterFileBringsWhatParticipantsWroteAndTheDraw() {
        ObjectNode file = sample(RedCog.SECRET_SANTA);
        take(file);
        put("santa-events/Book%20swap/participants/" + U[2] + "/wishlist", "{\"text\":\"Here\"}");
        ObjectNode swap = (ObjectNode) events(file).get("Book swap");
        ObjectNode participants = (ObjectNode) swap.get("participants");
        ((ObjectNode) participants.get(U[2])).put("wishlist", "There").put("sent_gift", true);
        participants.putObject("88").put("wishlist", "A kite").put("matched_to", 1);
        ((ObjectNode) participants.get(U[2])).put("matched_to", Long.parseLong(U[4]));
        ((ObjectNode) participants.get(U[4])).put("matched_to", 88);
        ((ObjectNode) participants.get("88")).put("matched_to", Long.parseLong(U[2]));
        Imported later = take(file);
        assertThat(later.figures("participants")).isEqualTo("1 0 8 0");
        assertThat(later.figures("wishlists")).isEqualTo("1 0 2 1");
        assertThat(later.figures("gifts")).isEqualTo("1 0 2 0");
        assertThat(later.figures("draws")).isEqualTo("1 0 1 0");
        JsonNode event = event("Book swap");
        assertThat(event.get("participants").get(U[2]).toString())
                .isEqualTo("{\"wishlist\":\"Here\",\"sent\":true,\"received\":false}");
        assertThat(event.get("pairings").get("88").asText()).isEqualTo(U[2]);
    }

    @Test
    void aDrawAndThoseItCoversAreTakenTogetherOrNeither() {
        ObjectNode file = sample(RedCog.SECRET_SANTA);
        take(file);
        put("santa-events/Book%20swap/participants/77", null);
        ObjectNode swap = (ObjectNode) events(file).get("Book swap");
        ObjectNode participants = (ObjectNode) swap.get("participants");
        ((ObjectNode) participants.get(U[2])).put("matched_to", Long.parseLong(U[4]));
        ((ObjectNode) participants.get(U[4])).put("matched_to", Long.parseLong(U[2]));
        ((ObjectNode) events(file).get("Frost fair").get("participants")).remove(U[3]);
        Imported later = take(file);
        assertThat(later.findings())
                .contains("refused events.Book swap: others take part here than were drawn");
        assertThat(event("Book swap").get("drawn").asBoolean()).isFalse();
        // In the other one, the giver goes on to whom the leaver gave.
        assertThat(event("Frost fair").get("pairings").toString())
                .isEqualTo(
                        "{\"%s\":\"%s\",\"%s\":\"%s\",\"%s\":\"%s\"}"
                                .formatted(U[0], U[1], U[1], U[2], U[2], U[0]));
        assertThat(event("Frost fair").get("participants").has(U[3])).isFalse();
    }

    @Test
    void whoLeftADrawnEventHereDoesNotComeBack() {
        ObjectNode file = sample(RedCog.SECRET_SANTA);
        take(file);
        delete("santa-events/Tea%20swap/participants/" + U[1]);
        delete("santa-events/Book%20swap");
        Imported later = take(file);
        assertThat(later.figures("participants")).isEqualTo("0 0 6 0");
        assertThat(event("Tea swap").get("participants").has(U[1])).isFalse();
        assertThat(get("santa-events/Book%20swap").status()).isEqualTo(404);
        assertThat(sendTo("v1/santa-codes/" + RedSample.code("B", guild), "GET", null).status())
                .isEqualTo(404);
    }

    @Test
    void aCodeThatLeadsToAnotherEventHereStaysThatEvents() {
        String code = RedSample.code("A", guild);
        post(
                "santa-events",
                "{\"name\":\"Made here\",\"createdBy\":\"1\",\"participants\":[],\"code\":\"%s\"}"
                        .formatted(code));
        Imported taken = take(sample(RedCog.SECRET_SANTA));
        String given = event("Frost fair").get("code").asText();
        assertThat(taken.findings())
                .contains(
                        "mended events.Frost fair.event_id: %s is another event's here; it gets %s"
                                .formatted(code, given));
        assertThat(leads(code)).isEqualTo("Made here");
        assertThat(leads(given)).isEqualTo("Frost fair");
    }

    private ObjectNode events(ObjectNode file) {
        return (ObjectNode) RedSample.guild(file, guild).get("events");
    }

    private JsonNode event(String name) {
        return get("santa-events/" + name.replace(" ", "%20")).json();
    }

    private String leads(String code) {
        return sendTo("v1/santa-codes/" + code, "GET", null).json().path("name").asText();
    }
}
