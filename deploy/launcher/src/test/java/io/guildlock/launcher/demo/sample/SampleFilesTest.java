package io.guildlock.launcher.demo.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The shipped files have the shapes in which the cogs store their maps.
class SampleFilesTest {
    private static final String SNOWFLAKE = "[1-9][0-9]{16,19}";

    @ParameterizedTest
    @EnumSource(value = Cog.class, mode = EnumSource.Mode.EXCLUDE, names = "GIVEAWAY")
    void everyFileHoldsOneGuildUnderTheCogsIdentifier(Cog cog) {
        JsonNode file = SampleFiles.file(cog);

        assertThat(names(file)).containsExactly(cog.identifier());
        JsonNode guilds = file.path(cog.identifier()).path("GUILD");
        assertThat(names(guilds)).hasSize(1).allMatch(name -> name.matches(SNOWFLAKE));
    }

    @Test
    void theFourFilesAreOfTheSameGuild() {
        Set<String> guilds = new HashSet<>();
        Arrays.stream(Cog.values())
                .filter(cog -> cog != Cog.GIVEAWAY)
                .forEach(cog ->
                        guilds.addAll(
                                names(SampleFiles.file(cog).path(cog.identifier()).path("GUILD"))));

        assertThat(guilds).hasSize(1);
    }

    @Test
    void partiesHaveTheMembersThatTheCogStoresAndSignupsUnderTheirRolesOnly() {
        Map<String, JsonNode> parties = Stage.entries(map(Cog.PARTY).path("parties"));

        assertThat(parties).hasSizeGreaterThan(4);
        parties.forEach((id, party) -> {
            assertThat(id).matches("[0-9a-f]{8}").isEqualTo(party.path("id").asText());
            assertThat(names(party))
                    .containsExactly(
                            "id",
                            "name",
                            "description",
                            "author_id",
                            "roles",
                            "signups",
                            "allow_multiple_per_role",
                            "allow_freeform",
                            "channel_id",
                            "message_id",
                            "scheduled_time",
                            "compact");
            assertThat(party.path("author_id").isIntegralNumber()).isTrue();
            assertThat(Stage.texts(party.path("roles"))).containsAll(names(party.path("signups")));
        });
    }

    @Test
    void someRolesAreForOneOnlyAndNoneOfThemHoldsTwo() {
        List<JsonNode> exclusive =
                Stage.entries(map(Cog.PARTY).path("parties")).values().stream()
                        .filter(party -> !party.path("allow_multiple_per_role").asBoolean())
                        .toList();

        assertThat(exclusive)
                .isNotEmpty()
                .allSatisfy(party ->
                        assertThat(party.path("signups"))
                                .allSatisfy(
                                        users -> assertThat(users.size()).isLessThanOrEqualTo(1)));
    }

    @Test
    void eventsArePairedByADerangementAndFoundByTheirCode() {
        JsonNode lookup =
                SampleFiles.file(Cog.SECRET_SANTA)
                        .path(Cog.SECRET_SANTA.identifier())
                        .path("GLOBAL")
                        .path("event_lookup");
        Map<String, JsonNode> events = Stage.entries(map(Cog.SECRET_SANTA).path("events"));

        assertThat(events).isNotEmpty();
        events.forEach((name, event) -> {
            assertThat(lookup.path(event.path("event_id").asText()).path("event_name").asText())
                    .isEqualTo(name);
            assertThat(event.path("target_date").asText()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
            assertDerangement(event);
        });
    }

    @Test
    void quotesAndTheirIndexAgreeAndTheCounterIsTheLastNumber() {
        JsonNode quotes = map(Cog.QUOTES).path("quotes");
        Map<String, JsonNode> byNumber = Stage.entries(quotes.path("id"));

        assertThat(byNumber).containsKey(quotes.path("incr").asText()).doesNotContainKey("1");
        Set<String> indexed = new HashSet<>();
        Stage.entries(quotes.path("trigger"))
                .forEach((trigger, numbers) ->
                        Stage.texts(numbers)
                                .forEach(number -> {
                                    assertThat(
                                                    requireNonNull(byNumber.get(number))
                                                            .path("trigger")
                                                            .asText())
                                            .isEqualTo(trigger);
                                    indexed.add(number);
                                }));
        assertThat(indexed).isEqualTo(byNumber.keySet());
    }

    @Test
    void rolesAreSnowflakesWithListsOfSnowflakes() {
        Map<String, JsonNode> roles = Stage.entries(map(Cog.ROLES).path("roles"));

        assertThat(roles).isNotEmpty();
        roles.forEach((role, granters) -> {
            assertThat(role).matches(SNOWFLAKE);
            assertThat(Stage.texts(granters))
                    .isNotEmpty()
                    .allMatch(granter -> granter.matches(SNOWFLAKE));
        });
    }

    static void assertDerangement(JsonNode event) {
        Set<String> giftees = new HashSet<>();
        Map<String, JsonNode> participants = Stage.entries(event.path("participants"));
        participants.forEach((user, part) -> {
            assertThat(part.path("matched_to").asText()).isNotEqualTo(user);
            giftees.add(part.path("matched_to").asText());
        });
        assertThat(giftees).isEqualTo(participants.keySet());
    }

    private static JsonNode map(Cog cog) {
        return requireNonNull(SampleFiles.read().get(cog));
    }

    private static Set<String> names(JsonNode node) {
        return Stage.entries(node).keySet();
    }
}
