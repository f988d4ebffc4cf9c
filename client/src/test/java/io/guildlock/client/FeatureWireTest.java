package io.guildlock.client;

import static io.guildlock.client.change.WriteOption.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.guildlock.client.change.Change;
import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.http.Json;
import io.guildlock.client.party.EditedParty;
import io.guildlock.client.party.PartyEdit;
import io.guildlock.client.santa.ListedEvent;
import io.guildlock.client.santa.NewSantaEvent;
import io.guildlock.client.santa.SantaEvent;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the calls send that edit parties and draw, and what they make of the answer.
@Timeout(20)
class FeatureWireTest {
    private static final String PARTY =
            """
            {"id":"p1","name":"Raid","authorId":"5","roles":["Tank"],"exclusive":false,
             "capacity":{},"compact":false,"signups":{"Tank":["7"]}}\
            """;
    private static final String EVENT =
            """
            {"name":"X mas","code":"7K3Q0Z","createdBy":"5","drawn":true,
             "participants":{"8":{"sent":false,"received":false},"7":{"sent":false,"received":false}},
             "pairings":{"7":"8","8":"7"}}\
            """;

    private final ScriptedReplica replica = ScriptedReplica.start();
    private final Guildlock guildlock = Guildlock.builder().configs(replica.url()).build();
    private final Guild guild = guildlock.guild("42");

    @AfterEach
    void stop() {
        guildlock.close();
        replica.close();
    }

    @Test
    void anEditNamesOnlyWhatItChangesAndTellsWhoIsDropped() {
        replica.otherwise(
                Reply.json(
                        200,
                        """
                        {"changed":true,"revision":"7","value":%s,"dropped":{"Healer":["9","8"]}}\
                        """
                                .formatted(PARTY)));

        EditedParty edited =
                guild.parties()
                        .edit(
                                "p1",
                                PartyEdit.none()
                                        .description(null)
                                        .roles("Tank")
                                        .capacity("Tank", 2)
                                        .capacity("Bard", null)
                                        .scheduledTime(Instant.parse("2026-12-24T18:00:00Z")),
                                ifMatch(new Revision(6)));

        Request request = sent("PATCH", "/parties/p1");
        assertThat(request.header("Content-Type")).isEqualTo("application/merge-patch+json");
        assertThat(request.header("If-Match")).isEqualTo("\"6\"");
        assertThat(Json.read(request.body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"description":null,"roles":["Tank"],"capacity":{"Tank":2,"Bard":null},
                                 "scheduledTime":"2026-12-24T18:00:00Z"}\
                                """));
        assertThat(edited.dropped()).isEqualTo(Map.of("Healer", List.of("9", "8")));
        assertThat(edited.change().revision()).isEqualTo(new Revision(7));
        assertThat(edited.change().value().signups()).isEqualTo(Map.of("Tank", List.of("7")));
    }

    @Test
    void everyMemberOfAnEditIsCalledAsInTheParty() {
        replica.otherwise(Reply.json(200, "{\"changed\":true,\"revision\":\"7\",\"value\":null}"));

        EditedParty edited =
                guild.parties()
                        .edit(
                                "p1",
                                PartyEdit.none()
                                        .name("n")
                                        .exclusive(true)
                                        .channel("11")
                                        .compact(false));

        assertThat(Json.read(sent("PATCH", "/parties/p1").body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"name":"n","exclusive":true,"channelId":"11","compact":false}\
                                """));
        assertThat(edited.dropped()).isEmpty();
        assertThat(edited.change().current()).isEmpty();
    }

    @Test
    void aFormThatWasOvertakenIsAConflictThatShowsTheParty() {
        replica.otherwise(Reply.problemWith(ProblemType.REVISION_MISMATCH, ",\"party\":" + PARTY));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() ->
                        guild.parties()
                                .edit("p1", PartyEdit.none().name("n"), ifMatch(new Revision(6))))
                .satisfies(conflict ->
                        assertThat(conflict.problem().members().get("party"))
                                .isEqualTo(Json.read(PARTY)));
    }

    @Test
    void renamesARole() {
        replica.otherwise(written(PARTY));

        assertThat(guild.parties().renameRole("p1", "Warrior", "Tank").value().roles())
                .containsExactly("Tank");
        assertThat(Json.read(sent("POST", "/parties/p1/rename-role").body()))
                .isEqualTo(Json.read("{\"from\":\"Warrior\",\"to\":\"Tank\"}"));
    }

    @Test
    void draws() {
        replica.otherwise(written(EVENT));

        Change<SantaEvent> drawn = guild.santaEvents().draw("X mas");

        assertThat(sent("POST", "/santa-events/X%20mas/draw").body()).isEmpty();
        assertThat(drawn.value().pairings()).isEqualTo(Map.of("7", "8", "8", "7"));
    }

    @Test
    void aDrawThatCameTooLateSaysSo() {
        replica.otherwise(Reply.problem(ProblemType.ALREADY_DRAWN));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guild.santaEvents().draw("X mas"))
                .matches(refused -> refused.is(ProblemType.ALREADY_DRAWN));
    }

    @Test
    void drawsAgain() {
        replica.otherwise(written(EVENT));

        guild.santaEvents().redraw("X mas", ifMatch(new Revision(6)));

        assertThat(sent("POST", "/santa-events/X%20mas/redraw").header("If-Match"))
                .isEqualTo("\"6\"");
    }

    @Test
    void anEventBringsPairingsAndCodeAlong() {
        replica.otherwise(written(EVENT));

        guild.santaEvents()
                .create(
                        NewSantaEvent.of("X mas", "5", List.of("7", "8"))
                                .withPairings(Map.of("7", "8"))
                                .withMaxPrice("20 EUR")
                                .withCode("7K3Q0Z"));

        assertThat(Json.read(sent("POST", "/santa-events").body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"name":"X mas","maxPrice":"20 EUR","createdBy":"5","participants":["7","8"],
                                 "pairings":{"7":"8"},"code":"7K3Q0Z"}\
                                """));
    }

    @Test
    void listsEvents() {
        replica.otherwise(
                Reply.json(
                        200,
                        """
                        {"items":[{"name":"X mas","code":"7K3Q0Z","date":"2026-12-24","createdBy":"5",
                                   "drawn":false,"revision":"7"}],"next":null}\
                        """));

        assertThat(guild.santaEvents().list(10).items())
                .containsExactly(
                        new ListedEvent(
                                "X mas",
                                "7K3Q0Z",
                                LocalDate.of(2026, 12, 24),
                                null,
                                "5",
                                false,
                                new Revision(7)));
        sent("GET", "/santa-events?limit=10");
        assertThat(guild.santaEvents().all()).hasSize(1);
    }

    private Request sent(String method, String target) {
        Request request = replica.requests().getFirst();
        assertThat(request.method() + " " + request.target())
                .isEqualTo(method + " /v1/guilds/42" + target);
        return request;
    }

    private static Reply written(String value) {
        return Reply.json(200, "{\"changed\":true,\"revision\":\"7\",\"value\":" + value + "}");
    }
}
