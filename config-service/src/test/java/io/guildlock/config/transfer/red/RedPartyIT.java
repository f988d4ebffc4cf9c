package io.guildlock.config.transfer.red;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedPartyIT extends RedTest {
    private static final String MARKET = "5be10a3f";
    private static final String[] U = RedSample.USERS;

    @Test
    void partiesKeepTheirIdsAndEverybodyHasOneRole() {
        Imported taken = take(sample(RedCog.PARTY));
        assertThat(taken.figures("parties")).isEqualTo("3 0 0 0");
        assertThat(taken.figures("signups")).isEqualTo("8 0 0 0");
        assertThat(taken.findings())
                .containsExactlyInAnyOrder(
                        "refused templates.trio: Guildlock keeps no templates; a document can",
                        "mended parties.5be10a3f.signups.Carrier: %s signed up as Carrier already; kept there"
                                .formatted(U[2]),
                        "mended parties.5be10a3f.signups.Cook: %s signed up as Scout already; kept there"
                                .formatted(U[1]),
                        "mended parties.0c77d2e9.roles: Left is there twice; taken once",
                        "refused parties.0c77d2e9.signups.Left: %s: the role has room for one"
                                .formatted(U[4]),
                        "refused parties.0c77d2e9.signups.Referee: the party has no such role; signed up were [\"%s\"]"
                                .formatted(U[2]),
                        "mended parties.0c77d2e9.scheduled_time: \"2026-12-05 20:00:00\" has no"
                                + " offset; taken as UTC",
                        "mended parties.91f4b6aa.roles: Fiddle is a free role; it is one of the"
                                + " party's now",
                        "refused parties.e2d0c418: author_id is no snowflake");
        JsonNode market = party(MARKET);
        assertThat(market.get("signups").toString())
                .isEqualTo(
                        "{\"Scout\":[\"%s\"],\"Carrier\":[\"%s\",\"%s\"],\"Cook\":[\"%s\"]}"
                                .formatted(U[1], U[2], U[3], U[4]));
        assertThat(market.get("messageId").asText()).isEqualTo("810227460381458432");
        assertThat(market.get("scheduledTime").asText()).isEqualTo("2026-12-04T19:30:00Z");
        JsonNode duel = party("0c77d2e9");
        assertThat(duel.get("exclusive").asBoolean()).isTrue();
        assertThat(duel.get("capacity").toString()).isEqualTo("{\"Left\":1,\"Right\":1}");
        assertThat(get("parties").json().get("items").findValuesAsText("id"))
                .containsExactly(MARKET, "0c77d2e9", "91f4b6aa");
    }

    @Test
    void aLaterFileMovesAddsAndRemovesSignupsThatNobodyChangedHere() {
        ObjectNode file = sample(RedCog.PARTY);
        take(file);
        put("parties/" + MARKET + "/signups/" + U[3], "{\"role\":\"Cook\"}");
        put("parties/" + MARKET + "/signups/77", "{\"role\":\"Cook\"}");
        ObjectNode signups = (ObjectNode) parties(file).get(MARKET).get("signups");
        signups.putArray("Scout").add(U[2]);
        signups.putArray("Carrier").add("88");
        signups.putArray("Cook").add(U[4]);
        Imported later = take(file);
        // U1 left, U2 moved, 88 came; U3 left there but chose otherwise here.
        assertThat(later.figures("signups")).isEqualTo("2 1 5 1");
        assertThat(later.findings())
                .contains(
                        "refused parties.5be10a3f.signups: %s: the user chose otherwise here"
                                .formatted(U[3]));
        assertThat(party(MARKET).get("signups").toString())
                .isEqualTo(
                        "{\"Scout\":[\"%s\"],\"Carrier\":[\"88\"],\"Cook\":[\"%s\",\"%s\",\"77\"]}"
                                .formatted(U[2], U[4], U[3]));
    }

    @Test
    void whoSignedUpThereFindsNoRoomWhereARoleWasFilledHere() {
        ObjectNode file = sample(RedCog.PARTY);
        take(file);
        assertThat(delete("parties/0c77d2e9/signups/" + U[0]).status()).isEqualTo(204);
        assertThat(put("parties/0c77d2e9/signups/77", "{\"role\":\"Right\"}").status())
                .isEqualTo(201);
        ((ObjectNode) parties(file).get("0c77d2e9").get("signups")).putArray("Right").add("88");
        Imported later = take(file);
        assertThat(later.findings())
                .contains("refused parties.0c77d2e9.signups: 88: the role Right is full here");
        assertThat(party("0c77d2e9").at("/signups/Right").toString()).isEqualTo("[\"77\"]");
    }

    @Test
    void anEditThereIsTakenAndOneHereIsKept() {
        ObjectNode file = sample(RedCog.PARTY);
        take(file);
        send("PATCH", "parties/0c77d2e9", "{\"name\":\"Named here\"}", "Content-Type", MERGE);
        ((ObjectNode) parties(file).get("0c77d2e9")).put("description", "From there");
        ObjectNode market = (ObjectNode) parties(file).get(MARKET);
        market.put("name", "Sunlit market run").putNull("message_id");
        market.putArray("roles").add("Cook").add("Singer").add("Carrier");
        ((ObjectNode) market.get("signups")).putArray("Scout");
        ((ObjectNode) market.get("signups")).putArray("Singer").add(U[1]);
        ((ObjectNode) market.get("signups")).putArray("Cook").add(U[4]);
        Imported later = take(file);
        assertThat(later.figures("parties")).isEqualTo("1 0 1 1");
        assertThat(later.findings()).contains("refused parties.0c77d2e9: it was edited here too");
        JsonNode edited = party(MARKET);
        assertThat(edited.get("name").asText()).isEqualTo("Sunlit market run");
        assertThat(edited.has("messageId")).isFalse();
        assertThat(edited.get("roles").toString()).isEqualTo("[\"Cook\",\"Singer\",\"Carrier\"]");
        assertThat(edited.get("signups").toString())
                .isEqualTo(
                        "{\"Cook\":[\"%s\"],\"Singer\":[\"%s\"],\"Carrier\":[\"%s\",\"%s\"]}"
                                .formatted(U[4], U[1], U[2], U[3]));
        assertThat(party("0c77d2e9").get("name").asText()).isEqualTo("Named here");
        assertThat(party("0c77d2e9").has("description")).isFalse();
    }

    @Test
    void aRoleThatGoesThereStaysWhileSomebodyHoldsItHere() {
        ObjectNode file = sample(RedCog.PARTY);
        take(file);
        put("parties/" + MARKET + "/signups/77", "{\"role\":\"Cook\"}");
        ObjectNode market = (ObjectNode) parties(file).get(MARKET);
        market.putArray("roles").add("Scout").add("Carrier");
        ((ObjectNode) market.get("signups")).remove("Cook");
        Imported later = take(file);
        assertThat(later.findings())
                .contains(
                        "refused parties.5be10a3f: its roles have no room for those who signed up"
                                + " here");
        assertThat(party(MARKET).at("/signups/Cook").toString()).isEqualTo("[\"77\"]");
    }

    @Test
    void aPartyDeletedHereStaysDeletedAndAnotherOfItsIdIsLeftAlone() {
        ObjectNode file = sample(RedCog.PARTY);
        take(file);
        delete("parties/" + MARKET);
        delete("parties/91f4b6aa");
        ((ObjectNode) parties(file).get("91f4b6aa")).put("name", "Edited there");
        ((ObjectNode) parties(file).get(MARKET).get("signups")).putArray("Scout").add("88");
        Imported later = take(file);
        assertThat(later.findings()).contains("refused parties.91f4b6aa: it was deleted here");
        assertThat(get("parties/" + MARKET).status()).isEqualTo(404);
        assertThat(get("parties/91f4b6aa").status()).isEqualTo(404);
        assertThat(get("parties").json().get("items")).hasSize(1);
    }

    @Test
    void whatThePartyRulesRefuseIsRefusedAsAWhole() {
        ObjectNode file = sample(RedCog.PARTY);
        ObjectNode market = (ObjectNode) parties(file).get(MARKET);
        market.put("name", "x".repeat(101));
        Imported taken = take(file);
        assertThat(taken.findings())
                .anyMatch(finding ->
                        finding.startsWith("refused parties.5be10a3f: name is xxx")
                                && finding.contains("1 to 100 characters"));
        assertThat(get("parties/" + MARKET).status()).isEqualTo(404);
        assertThat(taken.figures("parties")).isEqualTo("2 0 0 0");
    }

    private static final String MERGE = "application/merge-patch+json";

    private ObjectNode parties(ObjectNode file) {
        return (ObjectNode) RedSample.guild(file, guild).get("parties");
    }

    private JsonNode party(String id) {
        return get("parties/" + id).json();
    }
}
