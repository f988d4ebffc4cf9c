package io.guildlock.config.transfer.red;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for the files of all cogs, and role grants.
@Tag("topologies")
@QuarkusTest
class RedImportIT extends RedTest {
    @ParameterizedTest
    @EnumSource
    void aDryRunTellsWhatAnImportDoesAndWritesNothing(RedCog cog) {
        ObjectNode file = sample(cog);
        Imported tried = take(file, "?dryRun=true");
        assertThat(get("role-grants").json().get("items")).isEmpty();
        assertThat(get("parties").json().get("items")).isEmpty();
        assertThat(get("santa-events").json().get("items")).isEmpty();
        assertThat(get("quotes/random").status()).isEqualTo(404);
        assertThat(tried.report().get("dryRun").asBoolean()).isTrue();

        Imported taken = take(file);
        assertThat(taken.findings()).isEqualTo(tried.findings());
        assertThat(taken.report().get("things")).isEqualTo(tried.report().get("things"));
        assertThat(taken.report().get("guilds").asInt()).isEqualTo(guilds(file));
    }

    private static int guilds(JsonNode file) {
        return file.elements().next().path("GUILD").size();
    }

    @ParameterizedTest
    @EnumSource
    void aRepetitionTakesNothing(RedCog cog) {
        ObjectNode file = sample(cog);
        Imported first = take(file);
        Imported again = take(file);
        for (JsonNode line : again.report().get("things")) {
            String kind = line.get("kind").asText();
            Figures figures = again.of(kind);
            assertThat(figures.taken() + figures.removed()).as(kind).isZero();
            assertThat(figures.unchanged()).as(kind).isEqualTo(first.of(kind).taken());
        }
        assertThat(again.report().get("refused")).isEqualTo(first.report().get("refused"));
    }

    @Test
    void grantsAreTakenOnceWithoutWhatIsNone() {
        Imported taken = take(sample(RedCog.ASSIGN_ROLES));
        assertThat(taken.findings())
                .containsExactly(
                        "mended roles.520015533118910464: 530700219840036864 is there twice; taken"
                                + " once",
                        "refused roles.not-a-role: the role is no snowflake",
                        "refused roles.521337700918362112: \"everyone\" is no snowflake");
        assertThat(taken.figures("grants")).isEqualTo("5 0 0 0");
        assertThat(get("role-grants/520015533118910464").json().get("granters").toString())
                .isEqualTo("[\"530700219840036864\",\"531442087719534592\"]");
        assertThat(get("role-grants/520901277653893120").json().get("granters").toString())
                .isEqualTo("[\"531442087719534592\"]");
    }

    @Test
    void aLaterFileBringsWhatIsNewAndNothingThatWasChangedHereComesBack() {
        ObjectNode file = sample(RedCog.ASSIGN_ROLES);
        take(file);
        delete("role-grants/520015533118910464/530700219840036864");
        put("role-grants/520015533118910464/999", null);
        ObjectNode roles = (ObjectNode) RedSample.guild(file, guild).get("roles");
        roles.putArray("520015533118910464").add("530700219840036864").add("1234");
        roles.putArray("521337700918362112");
        Imported later = take(file);
        assertThat(later.figures("grants")).isEqualTo("1 2 3 0");
        assertThat(get("role-grants/520015533118910464").json().get("granters").toString())
                .isEqualTo("[\"999\",\"1234\"]");
        assertThat(get("role-grants").json().findValuesAsText("role"))
                .doesNotContain("521337700918362112");
    }

    @Test
    void whatIsHereAlreadyWithoutAnImportIsLeftAlone() {
        put("role-grants/520901277653893120/531442087719534592", null);
        Imported taken = take(sample(RedCog.ASSIGN_ROLES));
        assertThat(taken.figures("grants")).isEqualTo("4 0 1 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"73600":{"GUILD":{"1":{"roles":{"2":["3"]}}   | (line 1, column
                    {"73600":\\n{"GUILD":{"1":{"roles":{"2":["3"}}}} | expected ']' (line 2, column 33)
                    {"73600":{}} trailing                          | invalid JSON
                    {"73600":{}} {}                                | text after the JSON value
                    {"73600":{},"1":{}}                            | more than one identifier
                    {"73600":[]}                                   | no object under the identifier
                    {"12":{}}                                      | identifier 12
                    {}                                             | an empty object
                    []                                             | no JSON object
                    """)
    void whatIsNoFileOfACogIsRefusedWholeAndSaysWhere(String body, String reason) {
        Answer answer = send(body.replace("\\n", "\n"), "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.json().get("field").asText()).isEqualTo("body");
        assertThat(answer.json().get("given").asText()).contains(reason);
        assertThat(answer.json().get("allowed").asText()).contains("73600 (AssignRoles)");
        assertThat(sendTo("v1/guilds/1/role-grants/2", "GET", null).json().get("granters"))
                .isEmpty();
    }

    @Test
    void parametersAndTypesHaveTheirRanges() {
        Answer answer = send("{\"73600\":{}}", "?dryRun=maybe");
        assertThat(answer.json().get("field").asText()).isEqualTo("dryRun");
        assertThat(answer.json().get("allowed").asText()).isEqualTo("true or false");
        assertThat(send("{\"73600\":{}}", "?dry=true").status()).isEqualTo(400);
        assertThat(sendTo("v1/import/red", "POST", "{}", "Content-Type", "text/plain").problem())
                .isEqualTo("not-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    73600               | {"GUILD":7}                     | refused GUILD: an object is wanted
                    73600               | {"GUILD":{"x":{}}}              | refused GUILD.x: is no snowflake
                    73600               | {"GUILD":{"5":[]}}              | refused settings: an object is wanted
                    73600               | {"GUILD":{"5":{"roles":"no"}}}  | refused roles: is a text; an object is wanted
                    73600               | {"GUILD":{"5":{"roles":{"6":7}}}} | refused roles.6: is a number; a list is wanted
                    73600               | {"MEMBER":{"5":{"6":{"a":1}}}}  | refused MEMBER: is no part of this cog's settings
                    2847102938475019    | {"GUILD":{"5":{"parties":{"a":3}}}} | refused parties.a: is a number; an object is wanted
                    8472916358274916    | {"GLOBAL":{"event_lookup":1}}   | refused event_lookup: an object is wanted
                    8472916358274916    | {"GUILD":{"5":{"events":{"a":{}}}}} | refused events.a: created_by is no snowflake
                    1672261474290237490 | {"GUILD":{"5":[]}}              | refused quotes: an object is wanted
                    1672261474290237490 | {"GUILD":{"5":{"quotes":{"id":[1]}}}} | refused quotes.id: an object is wanted
                    1672261474290237490 | {"GUILD":{"5":{"quotes":{"id":{"x":{}}}}}} | refused quotes.id.x: is no number of a quote: 1 to 10,000,000
                    1672261474290237490 | {"GUILD":{"5":{"quotes":{"id":{"2":{"content":1}}}}}} | refused quotes.id.2: content and trigger must be texts that are not empty
                    """)
    void wrongTypesAreToldWithTheirPlace(String identifier, String settings, String finding) {
        assertThat(
                        take(RedSample.JSON
                                        .createObjectNode()
                                        .putRawValue(identifier, new RawValue(settings)))
                                .findings())
                .isEqualTo(List.of(finding));
    }

    @ParameterizedTest
    @EnumSource
    void twoImportsAtTheSameMomentTakeEverythingOnce(RedCog cog) {
        ObjectNode file = sample(cog);
        JsonNode expected = take(file, "?dryRun=true").report().get("things");
        List<Answer> answers = atOnce(2, _ -> send(file.toString(), ""));
        assertThat(count(answers, 200)).isEqualTo(2);
        for (JsonNode line : expected) {
            int taken = 0;
            for (Answer answer : answers) {
                JsonNode report = read(answer.text().lines().toList().getLast()).get("report");
                taken += taken(report.get("things"), line.get("kind").asText());
            }
            assertThat(taken).isEqualTo(line.get("taken").asInt());
        }
        for (JsonNode line : take(file).report().get("things")) {
            assertThat(line.get("taken").asInt()).isZero();
        }
    }

    /// What an import could take nothing of, as the other was always faster, it does not list.
    private static int taken(JsonNode things, String kind) {
        for (JsonNode line : things) {
            if (line.get("kind").asText().equals(kind)) {
                return line.get("taken").asInt();
            }
        }
        return 0;
    }

    @Test
    void noMoreImportsAreUnderWayThanAllowedAndOneThatIsGivenUpMakesRoom() throws IOException {
        String file = sample(RedCog.ASSIGN_ROLES).toString();
        try (Socket one = half(file);
                Socket two = half(file)) {
            await().atMost(LONGEST).until(() -> send(file, "?dryRun=true").status() == 429);
            Answer refused = send(file, "?dryRun=true");
            assertThat(refused.problem()).isEqualTo("queue-full");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(one.isConnected() && two.isConnected()).isTrue();
        }
        await().atMost(LONGEST).until(() -> send(file, "?dryRun=true").status() == 200);
    }

    /// A call that sends half of its body and no more.
    private Socket half(String file) throws IOException {
        byte[] body = file.getBytes(StandardCharsets.UTF_8);
        Socket socket = new Socket(address().getHost(), address().getPort());
        String head =
                "POST /v1/import/red HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(body.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body, 0, body.length / 2);
        socket.getOutputStream().flush();
        return socket;
    }
}
