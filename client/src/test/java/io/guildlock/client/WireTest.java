package io.guildlock.client;

import static io.guildlock.client.change.WriteOption.by;
import static io.guildlock.client.change.WriteOption.guardedBy;
import static io.guildlock.client.change.WriteOption.id;
import static io.guildlock.client.change.WriteOption.ifMatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.client.batch.Batch;
import io.guildlock.client.batch.BatchResult;
import io.guildlock.client.change.Change;
import io.guildlock.client.change.Page;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Versioned;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.document.Listed;
import io.guildlock.client.document.Operations;
import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.http.Json;
import io.guildlock.client.party.NewParty;
import io.guildlock.client.party.Party;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.client.quote.Quote;
import io.guildlock.client.roles.RoleGrant;
import io.guildlock.client.santa.NewSantaEvent;
import io.guildlock.client.santa.SantaCode;
import io.guildlock.client.santa.SantaEvent;
import io.guildlock.client.santa.SantaEvent.Participant;
import io.guildlock.client.scripted.Reply;
import io.guildlock.client.scripted.Request;
import io.guildlock.client.scripted.ScriptedReplica;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.Headers;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What each typed call sends, and what it makes of the answer.
@Timeout(20)
class WireTest {
    private static final String GUILD = "/v1/guilds/42";
    private static final LeaseGuard GUARD =
            new LeaseGuard(
                    new Entity("party:7"),
                    new LeaseId("0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f"),
                    new FencingToken(17));

    private final ScriptedReplica replica = ScriptedReplica.start();
    private final Guildlock guildlock = Guildlock.builder().configs(replica.url()).build();
    private final Guild guild = guildlock.guild("42");

    @AfterEach
    void stop() {
        guildlock.close();
        replica.close();
    }

    @Test
    void aWriteCarriesItsOptionsAndTellsHowItEnded() {
        replica.otherwise(
                Reply.json(
                        201,
                        "{\"changed\":true,\"revision\":\"1795478418274001\",\"value\":{\"a\":1.0}}",
                        Headers.IDEMPOTENCY_REPLAYED,
                        "true"));

        Change<ObjectNode> change =
                guild.document("set/tings", "ä")
                        .put(
                                Map.of("a", 1),
                                by("shard 3"),
                                id("mine"),
                                guardedBy(GUARD),
                                ifMatch(new Revision(5)));

        Request request = sent("PUT", "/documents/set%2Ftings/%C3%A4");
        assertThat(request.body()).isEqualTo("{\"a\":1}");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header(Headers.ACTOR)).isEqualTo("shard 3");
        assertThat(request.header(Headers.IDEMPOTENCY_KEY)).isEqualTo("mine");
        assertThat(request.header(Headers.LEASE)).isEqualTo(GUARD.headerValue());
        assertThat(request.header("If-Match")).isEqualTo("\"5\"");
        assertThat(change)
                .isEqualTo(
                        new Change<>(
                                true,
                                true,
                                true,
                                new Revision(1_795_478_418_274_001L),
                                Optional.of((ObjectNode) Json.read("{\"a\":1.0}"))));
    }

    @Test
    void aReplayOfWhatIsGoneSinceHasNoValue() {
        replica.otherwise(Reply.json(200, "{\"changed\":true,\"revision\":\"7\",\"value\":null}"));

        assertThat(guild.document("c", "d").patch(Map.of("a", 1)).current()).isEmpty();
        assertThat(replica.onlyRequest().header("Content-Type"))
                .isEqualTo("application/merge-patch+json");
    }

    @Test
    void readsADocumentWithItsRevisionDigitByDigit() {
        replica.otherwise(
                Reply.json(200, "{\"n\":1234567890123456789,\"f\":1.0}", "ETag", "\"7\""));

        Optional<Versioned<ObjectNode>> found = guild.document("c", "d").get("n", "f");

        sent("GET", "/documents/c/d?fields=n%2Cf");
        assertThat(found)
                .hasValueSatisfying(document -> {
                    assertThat(document.revision()).isEqualTo(new Revision(7));
                    assertThat(document.value())
                            .hasToString("{\"n\":1234567890123456789,\"f\":1.0}");
                });
    }

    @Test
    void whatIsNotThereIsEmpty() {
        replica.otherwise(Reply.problem(ProblemType.NOT_FOUND));

        assertThat(guild.document("c", "d").get()).isEmpty();
        assertThat(guild.set("s").contains("m")).isFalse();
        assertThat(guild.quotes().random()).isEmpty();
        assertThat(guild.document("c", "d").delete()).isEqualTo(new Removal(false, false));
    }

    @Test
    void creatingWhatIsThereIsAConflict() {
        replica.otherwise(Reply.problem(ProblemType.ALREADY_EXISTS));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> guild.document("c", "d").create(Map.of(), by("me")));
        assertThat(replica.onlyRequest().header("If-None-Match")).isEqualTo("*");
        assertThat(replica.onlyRequest().header(Headers.ACTOR)).isEqualTo("me");
    }

    @Test
    void appliesOperationsInTheirOrder() {
        replica.otherwise(written("{}"));

        guild.document("c", "d")
                .apply(
                        Operations.none()
                                .set("/a", null)
                                .remove("/b")
                                .increment("/c", -1)
                                .increment("/d", 1, 0, 10)
                                .append("/e", List.of(1))
                                .add("/f", "x")
                                .discard("/g", 2));

        assertThat(Json.read(sent("POST", "/documents/c/d/apply").body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"ops":[{"op":"set","path":"/a","value":null},{"op":"remove","path":"/b"},
                                        {"op":"increment","path":"/c","by":-1},
                                        {"op":"increment","path":"/d","by":1,"min":0,"max":10},
                                        {"op":"append","path":"/e","value":[1]},{"op":"add","path":"/f","value":"x"},
                                        {"op":"discard","path":"/g","value":2}]}\
                                """));
    }

    @Test
    void appliesABatchToDocumentsAndSets() {
        replica.otherwise(written("{\"ops\":[{\"changed\":true},{\"changed\":false}]}"));

        Change<BatchResult> change =
                guild.batch(
                        Batch.none()
                                .document(
                                        "c",
                                        "d/é",
                                        Operations.none().increment("/s/n", 1).set("/a", null))
                                .add("s", "m")
                                .addUpTo(5, "s", "n")
                                .discard("s", "o"),
                        guardedBy(GUARD));

        assertThat(change.value().ops())
                .extracting(BatchResult.Op::changed)
                .containsExactly(true, false);
        Request request = sent("POST", "/batch");
        assertThat(request.header(Headers.LEASE)).isEqualTo(GUARD.headerValue());
        assertThat(Json.read(request.body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"ops":[{"on":{"document":["c","d/é"]},"op":"increment","path":"/s/n","by":1},
                                        {"on":{"document":["c","d/é"]},"op":"set","path":"/a","value":null},
                                        {"on":{"set":"s"},"op":"add","member":"m"},
                                        {"on":{"set":"s"},"op":"add","member":"n","max":5},
                                        {"on":{"set":"s"},"op":"discard","member":"o"}]}\
                                """));
    }

    @Test
    void listsInPages() {
        replica.then(
                        Reply.json(
                                200,
                                "{\"items\":[{\"id\":\"d\",\"revision\":\"7\"}],\"next\":\"p 2\"}"))
                .otherwise(Reply.json(200, "{\"items\":[],\"next\":null}"));

        Page<Listed> page = guild.documents("c").list(1);

        sent("GET", "/documents/c?limit=1");
        assertThat(page)
                .isEqualTo(
                        new Page<>(List.of(new Listed("d", new Revision(7))), Optional.of("p 2")));
        assertThat(guild.documents("c").list(page.next().orElseThrow(), 1).next()).isEmpty();
        assertThat(replica.requests().getLast().target())
                .isEqualTo(GUILD + "/documents/c?after=p%202&limit=1");
    }

    @Test
    void readsAWholeListPageByPageAsItIsConsumed() {
        replica.then(
                Reply.json(200, "{\"items\":[\"a\",\"b\"],\"next\":\"2\"}"),
                Reply.json(200, "{\"items\":[\"c\"],\"next\":\"3\"}"),
                Reply.json(200, "{\"items\":[\"d\"],\"next\":null}"));

        assertThat(guild.set("vip").all().limit(2)).containsExactly("a", "b");
        assertThat(replica.requests()).hasSize(1);
        assertThat(guild.set("vip").all()).containsExactly("c", "d");
        assertThat(replica.requests().getLast().target()).isEqualTo(GUILD + "/sets/vip?after=3");
    }

    @Test
    void addsToASetUpToAMaximum() {
        replica.otherwise(Reply.problem(ProblemType.FULL));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guild.set("vip").addUpTo(5, "a/b"))
                .matches(refused -> refused.is(ProblemType.FULL));
        assertThat(sent("PUT", "/sets/vip/a%2Fb?max=5").body()).isEmpty();
    }

    @Test
    void removesFromASet() {
        replica.otherwise(Reply.noContent());

        assertThat(guild.set("vip").remove("m")).isEqualTo(new Removal(true, false));
        sent("DELETE", "/sets/vip/m");
    }

    @Test
    void grantsARole() {
        replica.otherwise(
                Reply.json(
                        201,
                        """
                        {"changed":true,"revision":"7","value":{"role":"1","granter":"2"}}\
                        """));

        Change<RoleGrant> change = guild.roleGrants().grant("1", "2");

        sent("PUT", "/role-grants/1/2");
        assertThat(change.created()).isTrue();
        assertThat(change.value()).isEqualTo(new RoleGrant("1", "2"));
    }

    @Test
    void asksWhetherARoleMayBeAssigned() {
        replica.otherwise(Reply.json(200, "{\"role\":\"1\",\"granted\":true,\"by\":[\"3\"]}"));

        assertThat(guild.roleGrants().mayAssign("1", List.of("2", "3"))).isTrue();
        sent("GET", "/role-grants/1?any=2%2C3");
        assertThat(guild.roleGrants().mayAssign("1", List.of())).isFalse();
    }

    @Test
    void asksWhoMayAssignARole() {
        replica.otherwise(Reply.json(200, "{\"role\":\"1\",\"granters\":[\"2\",\"3\"]}"));

        assertThat(guild.roleGrants().granters("1")).containsExactly("2", "3");
        sent("GET", "/role-grants/1");
    }

    @Test
    void listsRoleGrants() {
        replica.otherwise(
                Reply.json(200, "{\"items\":[{\"role\":\"1\",\"granter\":\"2\"}],\"next\":null}"));

        assertThat(guild.roleGrants().list(100).items()).containsExactly(new RoleGrant("1", "2"));
    }

    @Test
    void createsAPartyAndSignsUp() {
        String party =
                """
                {"id":"p1","name":"Raid","authorId":"5","roles":["Tank","Healer"],"exclusive":false,
                 "capacity":{"Tank":1},"scheduledTime":"2026-12-24T18:00:00Z","compact":false,
                 "signups":{"Healer":["8","7"],"Tank":[]}}\
                """;
        replica.otherwise(
                Reply.json(201, "{\"changed\":true,\"revision\":\"7\",\"value\":" + party + "}"));

        Party created =
                guild.parties()
                        .create(
                                NewParty.of("Raid", "5", "Tank", "Healer")
                                        .withCapacity(Map.of("Tank", 1))
                                        .at(Instant.parse("2026-12-24T18:00:00Z")))
                        .value();
        guild.parties().signUp("p1", "7", "Healer");
        guild.parties().setMessageIn("p1", "11", "12");

        assertThat(Json.read(sent("POST", "/parties", 0).body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"name":"Raid","authorId":"5","roles":["Tank","Healer"],"exclusive":false,
                                 "capacity":{"Tank":1},"scheduledTime":"2026-12-24T18:00:00Z","compact":false}\
                                """));
        assertThat(created.roles()).containsExactly("Tank", "Healer");
        assertThat(created.signups())
                .containsExactly(
                        Map.entry("Healer", List.of("8", "7")), Map.entry("Tank", List.of()));
        assertThat(created.scheduledTime()).isEqualTo("2026-12-24T18:00:00Z");
        assertThat(created.messageId()).isNull();
        assertThat(sent("PUT", "/parties/p1/signups/7", 1).body())
                .isEqualTo("{\"role\":\"Healer\"}");
        assertThat(Json.read(sent("PUT", "/parties/p1/message", 2).body()))
                .isEqualTo(Json.read("{\"messageId\":\"12\",\"channelId\":\"11\"}"));
    }

    @Test
    void aFullRoleShowsWhoIsInIt() {
        replica.otherwise(
                Reply.problemWith(
                        ProblemType.ROLE_FULL,
                        ",\"role\":\"Tank\",\"capacity\":1,\"signups\":[\"8\"]"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guild.parties().signUp("p1", "7", "Tank"))
                .satisfies(refused ->
                        assertThat(refused.problem().members().get("signups"))
                                .isEqualTo(Json.read("[\"8\"]")));
    }

    @Test
    void createsAnEventAndTakesPart() {
        replica.then(
                Reply.json(
                        201,
                        """
                        {"changed":true,"revision":"7","value":{
                         "name":"X mas","code":"7K3Q0Z","date":"2026-12-24","createdBy":"5","drawn":false,
                         "participants":{"8":{"sent":false,"received":false},
                                         "7":{"wishlist":"a book","sent":true,"received":false}}}}\
                        """),
                Reply.json(
                        200,
                        """
                        {"changed":true,"revision":"8",
                         "value":{"wishlist":"socks","sent":false,"received":false}}\
                        """),
                written("{\"sent\":true,\"received\":false}"));

        SantaEvent event =
                guild.santaEvents()
                        .create(
                                NewSantaEvent.of("X mas", "5", List.of("8", "7"))
                                        .on(LocalDate.of(2026, 12, 24)))
                        .value();
        Change<Participant> wished = guild.santaEvents().wishlist("X mas", "8", "socks");
        guild.santaEvents().sent("X mas", "8", true);

        assertThat(Json.read(sent("POST", "/santa-events", 0).body()))
                .isEqualTo(
                        Json.read(
                                """
                                {"name":"X mas","date":"2026-12-24","createdBy":"5","participants":["8","7"]}\
                                """));
        assertThat(event.date()).isEqualTo("2026-12-24");
        assertThat(event.participants())
                .containsExactly(
                        Map.entry("8", new Participant(null, false, false)),
                        Map.entry("7", new Participant("a book", true, false)));
        assertThat(event.pairings()).isEmpty();
        assertThat(sent("PUT", "/santa-events/X%20mas/participants/8/wishlist", 1).body())
                .isEqualTo("{\"text\":\"socks\"}");
        assertThat(wished.value()).isEqualTo(new Participant("socks", false, false));
        assertThat(sent("PUT", "/santa-events/X%20mas/participants/8/sent", 2).body())
                .isEqualTo("{\"value\":true}");
    }

    @Test
    void followsACodeWithoutKnowingTheGuild() {
        replica.otherwise(
                Reply.json(200, "{\"code\":\"7K3Q0Z\",\"guild\":\"42\",\"name\":\"X mas\"}"));

        assertThat(guildlock.santaCode("7K3Q0Z")).contains(new SantaCode("7K3Q0Z", "42", "X mas"));
        assertThat(replica.onlyRequest().target()).isEqualTo("/v1/santa-codes/7K3Q0Z");
    }

    @Test
    void addsAQuote() {
        replica.otherwise(
                Reply.json(
                        201,
                        """
                        {"changed":true,"revision":"7",
                         "value":{"number":17,"trigger":"hi","content":"hello","userId":"5"}}\
                        """));

        Change<Quote> change = guild.quotes().create(NewQuote.of("hi", "hello", "5"));

        assertThat(Json.read(sent("POST", "/quotes").body()))
                .isEqualTo(
                        Json.read("{\"trigger\":\"hi\",\"content\":\"hello\",\"userId\":\"5\"}"));
        assertThat(change.value()).isEqualTo(new Quote(17, "hi", "hello", "5", null));
    }

    @Test
    void aWriteUnderALostLeaseSaysSo() {
        replica.otherwise(Reply.problem(ProblemType.STALE_LEASE));

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> guild.quotes().delete(17, guardedBy(GUARD)));
    }

    @Test
    void aWriteAsksForReplicas() {
        replica.otherwise(Reply.json(200, "{\"changed\":true,\"revision\":\"7\",\"value\":null}"));

        guild.set("s").add("m", WriteOption.replicated());

        assertThat(replica.requests().getFirst().header("Guildlock-Durability"))
                .isEqualTo("replicated");
    }

    @Test
    void anActorThatNoHeaderCarriesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WriteOption.by("ä"));
        assertThatIllegalArgumentException().isThrownBy(() -> WriteOption.by(""));
        assertThatIllegalArgumentException().isThrownBy(() -> WriteOption.by("a\r\nb"));
    }

    private Request sent(String method, String target) {
        assertThat(replica.requests()).hasSize(1);
        return sent(method, target, 0);
    }

    private Request sent(String method, String target, int number) {
        Request request = replica.requests().get(number);
        assertThat(request.method() + " " + request.target())
                .isEqualTo(method + " " + GUILD + target);
        return request;
    }

    private static Reply written(String value) {
        return Reply.json(200, "{\"changed\":true,\"revision\":\"7\",\"value\":" + value + "}");
    }
}
