package io.guildlock.config.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.http.HttpTest;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.RedisNames;
import io.guildlock.testing.FreshGuild;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// What comes out of a guild goes into another one, and changes nothing where it is already.
@Tag("topologies")
@QuarkusTest
@TestProfile(TransferIT.Patient.class)
class TransferIT extends HttpTest {

    /// Whose breaker does not open by what other tests did to Redis.
    public static final class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "guildlock.config.breaker-window", "10000",
                    "guildlock.config.transfer.refusals", "100000");
        }
    }

    @TestHTTPResource @Nullable URI at;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST =
            "{\"kind\":\"guild\",\"format\":1,\"bot\":\"default\",\"guild\":\"%s\",\"revision\":\"0\"}\n";

    private String export(String of) {
        Answer answer = sendTo("v1/guilds/" + of + "/export", "GET", null);
        assertThat(answer.status()).isEqualTo(200);
        return answer.text();
    }

    private Answer bringIn(String into, String query, String text) {
        return sendTo(
                "v1/guilds/" + into + "/import" + query,
                "POST",
                text,
                "Content-Type",
                "application/x-ndjson");
    }

    private static List<JsonNode> lines(String text) {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            try {
                lines.add(JSON.readTree(line));
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + line, e);
            }
        }
        return lines;
    }

    private static JsonNode summary(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return lines(answer.text()).getLast();
    }

    private void fill() {
        put(
                "documents/c%2F%7B%7D/%21x",
                "{\"big\":1234567890123456789,\"f\":1.0,\"e\":[],\"o\":{},\"n\":null,\"!rev\":\"\u2028é😀\\u0000\"}");
        put("documents/c%2F%7B%7D/broken", "{\"a\":[1,\n 2],\"b\":\"\"}");
        put("documents/a/empty", "{}");
        for (String member : List.of("z", "a", "é😀/:")) {
            put("sets/s%0A1/" + encoded(member), null);
        }
        put("role-grants/10/7", null);
        put("role-grants/9/18446744073709551615", null);
        String party =
                post(
                                "parties",
                                "{\"name\":\"Raid\",\"authorId\":\"1\",\"roles\":[\"Tank\",\"Heal\"],\"exclusive\":true,\"capacity\":{\"Heal\":3},\"scheduledTime\":\"2026-12-24T18:00:00Z\"}")
                        .json()
                        .at("/value/id")
                        .asText();
        put("parties/" + party + "/signups/5", "{\"role\":\"Heal\"}");
        put("parties/" + party + "/signups/4", "{\"role\":\"Heal\"}");
        put("parties/" + party + "/message", "{\"messageId\":\"77\",\"channelId\":\"78\"}");
        post("parties/" + party + "/rename-role", "{\"from\":\"Tank\",\"to\":\"Wall\"}");
        post(
                "santa-events",
                "{\"name\":\"X mas\",\"createdBy\":\"1\",\"date\":\"2026-12-24\",\"participants\":[\"3\",\"2\",\"1\"]}");
        put("santa-events/X%20mas/participants/2/wishlist", "{\"text\":\"a \\\"book\\\"\"}");
        put("santa-events/X%20mas/participants/3/sent", "{\"value\":true}");
        post("santa-events/X%20mas/draw", "{}");
        for (int i = 0; i < 4; i++) {
            post("quotes", "{\"trigger\":\"hi\",\"content\":\"c" + i + "\",\"userId\":\"1\"}");
        }
        delete("quotes/2");
        delete("quotes/4");
    }

    @Test
    void whatIsPutBackAfterItWasRemovedIsWhatItWas() {
        fill();
        String before = export(guild.value());
        List<JsonNode> lines = lines(before);
        assertThat(lines.getFirst().get("guild").asText()).isEqualTo(guild.value());
        assertThat(lines.getFirst().get("revision").asText()).isNotEqualTo("0");
        assertThat(lines.getLast().get("revision")).isEqualTo(lines.getFirst().get("revision"));
        assertThat(lines.getLast().get("lines").asInt()).isEqualTo(lines.size() - 2);
        assertThat(before)
                .contains("\"big\":1234567890123456789,\"f\":1.0,\"e\":[],\"o\":{},\"n\":null")
                .contains("\"bodyText\":\"{\\\"a\\\":[1,\\u000a 2],\\\"b\\\":\\\"\\\"}\"");
        removeAll();
        assertThat(lines(export(guild.value())).stream().map(line -> line.get("kind").asText()))
                .containsExactly("guild", "last-quote", "end");
        JsonNode summary = summary(bringIn(guild.value(), "", before));
        assertThat(summary.get("complete").asBoolean()).isTrue();
        assertThat(summary.get("refused").asInt()).isZero();
        assertThat(summary.get("applied").asInt()).isEqualTo(lines.size() - 3);
        assertThat(plain(export(guild.value()))).isEqualTo(plain(before));
        assertThat(get("documents/c%2F%7B%7D/broken").text())
                .isEqualTo("{\"a\":[1,\n 2],\"b\":\"\"}");
        assertThat(
                        post("quotes", "{\"trigger\":\"x\",\"content\":\"y\",\"userId\":\"1\"}")
                                .json()
                                .at("/value/number")
                                .asInt())
                .isEqualTo(5);
        assertThat(get("quotes?trigger=hi").json().get("items")).hasSize(2);
    }

    private void removeAll() {
        for (JsonNode line : lines(export(guild.value()))) {
            switch (line.get("kind").asText()) {
                case "document" ->
                        delete(
                                "documents/%s/%s"
                                        .formatted(
                                                encoded(line.get("collection").asText()),
                                                encoded(line.get("id").asText())));
                case "set" ->
                        line.get("members")
                                .forEach(member ->
                                        delete(
                                                "sets/%s/%s"
                                                        .formatted(
                                                                encoded(line.get("set").asText()),
                                                                encoded(member.asText()))));
                case "role-grants" ->
                        line.get("granters")
                                .forEach(granter ->
                                        delete(
                                                "role-grants/%s/%s"
                                                        .formatted(
                                                                line.get("role").asText(),
                                                                granter.asText())));
                case "party" -> delete("parties/" + line.get("id").asText());
                case "santa-event" -> delete("santa-events/" + encoded(line.get("name").asText()));
                case "quote" -> delete("quotes/" + line.get("number").asText());
                default -> {}
            }
        }
    }

    /// Without revisions.
    private static String plain(String export) {
        return export.replaceAll("\"revision\":\"[0-9]+\"", "\"revision\":\"\"");
    }

    @Test
    void whatIsThereIsLeftAndWhatDiffersIsRefused() {
        fill();
        String before = export(guild.value());
        JsonNode same = summary(bringIn(guild.value(), "", before));
        assertThat(same.get("unchanged").asInt()).isEqualTo(lines(before).size() - 2);
        assertThat(lines(export(guild.value())).getFirst().get("revision"))
                .isEqualTo(lines(before).getFirst().get("revision"));
        String changed =
                before.replace("\"f\":1.0", "\"f\":1.00")
                        .replace("\"Raid\"", "\"Raid 2\"")
                        .replace("2026-12-24\"", "2026-12-25\"")
                        .replace("\"c2\"", "\"c3\"");
        Answer answer = bringIn(guild.value(), "", changed);
        assertThat(summary(answer).get("complete").asBoolean()).isTrue();
        List<JsonNode> refused =
                lines(answer.text()).stream()
                        .filter(line -> line.get("kind").asText().equals("refused"))
                        .toList();
        assertThat(refused)
                .hasSize(4)
                .allSatisfy(
                        line -> assertThat(line.get("type").asText()).isEqualTo("already-exists"));
        assertThat(export(guild.value())).isEqualTo(before);
    }

    @Test
    void aBadLineIsToldWithItsNumberAndLosesNothingElse() {
        String text =
                FIRST.formatted(guild)
                        + "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"a\"]}\n"
                        + "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"b\"\n"
                        + "\n"
                        + "{\"kind\":\"nothing\"}\n"
                        + "{\"kind\":\"quote\",\"number\":0,\"trigger\":\"t\",\"content\":\"c\"}\n"
                        + "{\"kind\":\"party\",\"id\":\"p\",\"name\":\"n\",\"authorId\":\"1\",\"roles\":[\"A\"],\"capacity\":{\"A\":1},\"signups\":{\"A\":[\"1\",\"2\"]}}\n"
                        + "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"c\"],\"x\":1}\n"
                        + "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"d\"]}\n"
                        + "{\"kind\":\"end\",\"lines\":7,\"revision\":\"0\"}\n";
        Answer answer = bringIn(guild.value(), "", text);
        assertThat(summary(answer).get("applied").asInt()).isEqualTo(2);
        assertThat(summary(answer).get("refused").asInt()).isEqualTo(5);
        assertThat(summary(answer).get("complete").asBoolean()).isTrue();
        List<JsonNode> told = lines(answer.text());
        assertThat(told.subList(0, 5).stream().map(line -> line.get("line").asInt()))
                .containsExactly(3, 5, 6, 7, 8);
        assertThat(told.get(2).get("reason").asText())
                .contains("number is 0")
                .contains("1 to 10,000,000");
        assertThat(get("sets/s").json().get("items")).hasSize(2);
    }

    @Test
    void aCutExportIsNoticed() {
        fill();
        String whole = export(guild.value());
        String cut = whole.substring(0, whole.lastIndexOf("{\"kind\":\"end\""));
        assertThat(summary(bringIn(guild.value(), "", cut)).get("complete").asBoolean()).isFalse();
        String lineLost = whole.replaceFirst("\\{\"kind\":\"set\".*\n", "");
        assertThat(summary(bringIn(guild.value(), "", lineLost)).get("reason").asText())
                .contains("counts");
        String first = whole.substring(0, whole.indexOf('\n') + 1);
        assertThat(summary(bringIn(guild.value(), "", first)).get("complete").asBoolean())
                .isFalse();
    }

    @Test
    void aSenderThatReadsNothingBeforeItHasSentAllIsNotHeldUp() throws IOException {
        try (OpenImport open = new OpenImport(Objects.requireNonNull(at), path())) {
            open.send(FIRST.formatted(guild));
            String bad = "{\"kind\":\"%s\"}\n".formatted("x".repeat(200));
            for (int i = 0; i < 60; i++) {
                open.send(bad.repeat(1_000));
            }
            open.send("{\"kind\":\"end\",\"lines\":60000,\"revision\":\"0\"}\n");
            List<String> answer = open.finish();
            assertThat(answer.stream().filter(line -> line.contains("\"refused\",\"line\"")))
                    .hasSize(60_000);
            assertThat(answer.getLast())
                    .contains("\"complete\":true")
                    .contains("\"refused\":60000,\"unreported\":0");
        }
    }

    @Test
    void aQuoteKeepsItsNumberAndNewOnesComeAboveIt() {
        String quote =
                "{\"kind\":\"quote\",\"number\":17,\"trigger\":\"t\",\"content\":\"c\",\"userId\":null}\n";
        bringIn(
                guild.value(),
                "",
                FIRST.formatted(guild) + quote + "{\"kind\":\"end\",\"lines\":1}\n");
        assertThat(get("quotes/17").json().get("content").asText()).isEqualTo("c");
        String next = "{\"trigger\":\"t\",\"content\":\"n\",\"userId\":\"1\"}";
        assertThat(post("quotes", next).json().at("/value/number").asInt()).isEqualTo(18);
        assertThat(get("quotes?trigger=t").json().get("items")).hasSize(2);
    }

    @Test
    void aDocumentLargerThanAnyBodyComesBack() {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 256; i++) {
            body.append(i == 0 ? "" : ",").append("\"%d\":\"%s\"".formatted(i, "é".repeat(4_095)));
        }
        String text =
                FIRST.formatted(guild)
                        + "{\"kind\":\"document\",\"collection\":\"c\",\"id\":\"large\",\"body\":"
                        + body
                        + "}}\n{\"kind\":\"end\",\"lines\":1}\n";
        assertThat(summary(bringIn(guild.value(), "", text)).get("applied").asInt()).isEqualTo(1);
        assertThat(get("documents/c/large").text()).isEqualTo(body + "}");
        assertThat(
                        summary(bringIn(guild.value(), "", export(guild.value())))
                                .get("unchanged")
                                .asInt())
                .isEqualTo(1);
        String more = text.replace("\"255\":", "\"256\":1,\"255\":");
        assertThat(bringIn(guild.value(), "", more.replace("\"large\"", "\"larger\"")).text())
                .contains("257 members");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = "there the others take over, see FailoverIT")
    void anImportEndsWhereRedisDoesNotAnswerAndIsRepeated() throws IOException {
        String set = "{\"kind\":\"set\",\"set\":\"s\",\"members\":[\"%s\"]}\n";
        String end = "{\"kind\":\"end\",\"lines\":3}\n";
        String text = set.formatted("a") + set.formatted("b") + set.formatted("c") + end;
        try (OpenImport open = new OpenImport(Objects.requireNonNull(at), path())) {
            open.send(FIRST.formatted(guild) + set.formatted("a"));
            await().atMost(Duration.ofSeconds(30)).until(() -> get("sets/s/a").status() == 200);
            redis().pause();
            try {
                open.send(set.formatted("b") + set.formatted("c") + end);
                assertThat(open.finish().getLast())
                        .contains("\"complete\":false,\"read\":1,\"applied\":1")
                        .contains("\"type\":\"outcome-unknown\",\"reason\":\"ended at line 3");
            } finally {
                redis().resume();
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> get("sets/s/a").status() == 200);
        assertThat(
                        summary(bringIn(guild.value(), "", FIRST.formatted(guild) + text))
                                .get("complete")
                                .asBoolean())
                .isTrue();
        assertThat(get("sets/s").json().get("items")).hasSize(3);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "guildlock.test.topology",
            matches = "sentinel|cluster",
            disabledReason = "there the others take over, see FailoverIT")
    void anExportThatCannotGoOnBreaksOff() throws IOException, InterruptedException {
        for (int part = 0; part < 2; part++) {
            assertThat(
                            summary(bringIn(guild.value(), "", largeSets(part)))
                                    .get("complete")
                                    .asBoolean())
                    .isTrue();
        }
        URI export = Objects.requireNonNull(at).resolve("/v1/guilds/" + guild + "/export");
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body =
                        client.send(
                                        HttpRequest.newBuilder(export).build(),
                                        HttpResponse.BodyHandlers.ofInputStream())
                                .body()) {
            assertThat(body.readNBytes(1_000)).hasSize(1_000);
            redis().pause();
            try {
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            } finally {
                redis().resume();
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> get("sets/s0-0").status() == 200);
        assertThat(export(guild.value())).contains("\"kind\":\"end\",\"lines\":120");
    }

    /// 60 sets of some 120 KB.
    private String largeSets(int part) {
        StringBuilder text = new StringBuilder(FIRST.formatted(guild));
        for (int line = 0; line < 60; line++) {
            List<String> members = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                members.add("\"" + "m".repeat(240) + i + "\"");
            }
            text.append(
                    "{\"kind\":\"set\",\"set\":\"s%d-%d\",\"members\":[%s]}\n"
                            .formatted(part, line, String.join(",", members)));
        }
        return text.append("{\"kind\":\"end\",\"lines\":60}\n").toString();
    }

    @Test
    void anImportThatEndedBetweenACodeAndItsEventIsRepeated() {
        String codes = RedisNames.inGuild(BotId.DEFAULT, GuildId.GLOBAL) + "santa-codes";
        String code = "C" + guild.value().substring(guild.value().length() - 8);
        redis().send(
                        "HSET",
                        codes,
                        code,
                        "{\"guild\":\"" + guild + "\",\"name\":\"e\",\"given\":\"true\"}");
        assertThat(sendTo("v1/santa-codes/" + code, "GET", null).status()).isEqualTo(404);
        String event =
                "{\"kind\":\"santa-event\",\"name\":\"%s\",\"code\":\""
                        + code
                        + "\",\"createdBy\":\"1\",\"participants\":[]}\n";
        String text =
                FIRST.formatted(guild)
                        + event.formatted("e")
                        + event.formatted("f")
                        + "{\"kind\":\"end\",\"lines\":2}\n";
        Answer answer = bringIn(guild.value(), "", text);
        assertThat(summary(answer).get("applied").asInt()).isEqualTo(1);
        assertThat(answer.text()).contains("\"line\":3,\"type\":\"already-exists\"");
        assertThat(sendTo("v1/santa-codes/" + code, "GET", null).json().get("name").asText())
                .isEqualTo("e");
    }

    @Test
    void codesMadeLaterContinueAboveThoseOfTheImport() {
        String own =
                post("santa-events", "{\"name\":\"a\",\"createdBy\":\"1\",\"participants\":[]}")
                        .json()
                        .at("/value/code")
                        .asText();
        String text = export(guild.value());
        assertThat(text).contains("\"ownCode\":true");
        String sequence = RedisNames.inGuild(BotId.DEFAULT, GuildId.GLOBAL) + "santa-code-sequence";
        String last = String.valueOf(redis().send("GET", sequence));
        delete("santa-events/a");
        redis().send("SET", sequence, "0");
        assertThat(summary(bringIn(guild.value(), "", text)).get("applied").asInt()).isEqualTo(1);
        assertThat(String.valueOf(redis().send("GET", sequence))).isEqualTo(last);
        assertThat(sendTo("v1/santa-codes/" + own, "GET", null).status()).isEqualTo(200);
    }

    private String path() {
        return "/v1/guilds/" + guild + "/import";
    }

    @Test
    void anExportOfAnotherGuildMustBeMeant() {
        fill();
        String whole = export(guild.value());
        String other = FreshGuild.next().value();
        Answer refused = bringIn(other, "", whole);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("guild");
        Answer answer = bringIn(other, "?from=" + guild, whole);
        // The codes of events are the whole bot's.
        assertThat(summary(answer).get("refused").asInt()).isEqualTo(1);
        assertThat(answer.text()).contains("leads to another event");
        for (String bad :
                List.of(
                        "",
                        "\n\n",
                        "x",
                        "{}",
                        "{\"kind\":\"end\",\"lines\":0}",
                        "{\"kind\":\"guild\",\"format\":2}")) {
            assertThat(bringIn(guild.value(), "", bad).status()).as(bad).isEqualTo(400);
        }
    }
}
