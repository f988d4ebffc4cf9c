package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("topologies")
@QuarkusTest
class DocumentIT extends HttpTest {
    private static final String PATCH = "application/merge-patch+json";
    private static final String AT = "documents/settings/main";

    private Answer patch(String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", PATCH));
        all.addAll(List.of(headers));
        return send("PATCH", AT, body, all.toArray(String[]::new));
    }

    private Answer apply(String ops) {
        return post(AT + "/apply", "{\"ops\":[" + ops + "]}");
    }

    @Test
    void everyValueComesBackExactlyAsSent() {
        String sent =
                "{\"z\":1234567890123456789,\"f\":1.0,\"e\":[],\"o\":{},\"n\":null,\"s\":\"\",\"u\":\"é😀\\u0041\",\"deep\":{\"a\":[1.50,1E5,-0]},\"!rev\":1,\"a/b:{}\":true,\"\":0,\"big\":123456789012345678901234567890.10}";
        assertThat(put(AT, sent).status()).isEqualTo(201);
        assertThat(get(AT).text()).isEqualTo(sent);
    }

    @Test
    void membersKeepTheOrderInWhichTheyWereFirstWritten() {
        put(AT, "{\"b\":1,\"a\":2}");
        patch("{\"0\":\"" + "x".repeat(100) + "\",\"a\":3}");
        patch("{\"b\":null}");
        patch("{\"b\":9}");
        assertThat(get(AT).text()).startsWith("{\"a\":3,\"0\":").endsWith(",\"b\":9}");
    }

    @Test
    void namesMayHoldAnyUnicode() {
        for (String name : List.of("a/b", ":{}", "ü 😀", "%2F", "a?b#c", "\"")) {
            String path = "documents/" + encoded(name) + "/" + encoded(name);
            assertThat(put(path, "{\"a\":1}").status()).as(name).isEqualTo(201);
            assertThat(get(path).text()).isEqualTo("{\"a\":1}");
            assertThat(get("documents/" + encoded(name)).json().at("/items/0/id").asText())
                    .isEqualTo(name);
        }
        assertThat(get("documents/" + encoded("a:b") + "/x").status()).isEqualTo(404);
    }

    @Test
    void aRevisionIsKnownByItsTagAndNeverComesAgain() {
        Answer first = put(AT, "{\"a\":1}");
        assertThat(first.header("ETag"))
                .isEqualTo("\"" + first.json().get("revision").asText() + "\"");
        assertThat(get(AT, "If-None-Match", first.header("ETag")).status()).isEqualTo(304);
        assertThat(put(AT, "{\"a\":1}").json().get("changed").asBoolean()).isFalse();
        assertThat(get(AT).header("ETag")).isEqualTo(first.header("ETag"));
        delete(AT);
        put(AT, "{\"a\":1}");
        assertThat(get(AT, "If-None-Match", first.header("ETag")).status()).isEqualTo(200);
        assertThat(patch("{\"a\":2}", "If-Match", first.header("ETag")).problem())
                .isEqualTo("revision-mismatch");
    }

    @Test
    void preconditionsDecide() {
        assertThat(put(AT, "{}", "If-Match", "*").problem()).isEqualTo("revision-mismatch");
        assertThat(put(AT, "{}", "If-None-Match", "*").status()).isEqualTo(201);
        Answer again = put(AT, "{}", "If-None-Match", "*");
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.problem()).isEqualTo("already-exists");
        assertThat(put(AT, "{\"a\":1}", "If-Match", "nonsense").problem())
                .isEqualTo("invalid-request");
        assertThat(get(AT).text()).isEqualTo("{}");
    }

    @Test
    void onlyTheFieldsAskedForAreShown() {
        put(AT, "{\"a\":1,\"b\":2,\"c\":3}");
        assertThat(get(AT + "?fields=c,a").text()).isEqualTo("{\"a\":1,\"c\":3}");
    }

    @Test
    void aMergePatchTouchesOnlyWhatItNames() {
        put(AT, "{\"a\":{\"x\":1.0,\"y\":[1]},\"b\":2}");
        patch("{\"a\":{\"x\":null,\"z\":{\"n\":null,\"m\":1.50}},\"c\":{\"k\":null}}");
        assertThat(get(AT).text())
                .isEqualTo("{\"a\":{\"y\":[1],\"z\":{\"m\":1.50}},\"b\":2,\"c\":{}}");
    }

    @Test
    void deletingHasOneWinner() {
        put(AT, "{}");
        List<Answer> answers = atOnce(16, i -> delete(AT));
        assertThat(count(answers, 204)).isEqualTo(1);
        assertThat(count(answers, 404)).isEqualTo(15);
    }

    @Test
    void operationsAreAppliedAllOrNone() {
        put(AT, "{\"n\":1,\"list\":[1.0],\"text\":\"x\"}");
        Answer done =
                apply(
                        """
                        {"op":"increment","path":"/n","by":2,"max":3},
                        {"op":"append","path":"/list","value":{"k":1.10}},
                        {"op":"add","path":"/set","value":"a"},
                        {"op":"set","path":"/~1~0","value":null},
                        {"op":"remove","path":"/text"}\
                        """);
        assertThat(done.status()).isEqualTo(200);
        assertThat(get(AT).text())
                .isEqualTo("{\"n\":3,\"list\":[1.0,{\"k\":1.10}],\"set\":[\"a\"],\"/~\":null}");
        Answer refused =
                apply(
                        "{\"op\":\"set\",\"path\":\"/new\",\"value\":1},{\"op\":\"increment\",\"path\":\"/n\",\"by\":1,\"max\":3}");
        assertThat(refused.problem()).isEqualTo("out-of-bounds");
        assertThat(refused.json().get("found").asText()).isEqualTo("3");
        assertThat(get(AT).text()).doesNotContain("new");
        assertThat(apply("{\"op\":\"discard\",\"path\":\"/set\",\"value\":\"a\"}").text())
                .contains("\"set\":[]");
    }

    @Test
    void operationsThatDoNotFitAreRefused() {
        put(AT, "{\"f\":1.0,\"t\":\"1\"}");
        assertThat(apply("{\"op\":\"increment\",\"path\":\"/f\",\"by\":1}").problem())
                .isEqualTo("wrong-type");
        assertThat(apply("{\"op\":\"append\",\"path\":\"/t\",\"value\":1}").problem())
                .isEqualTo("wrong-type");
        assertThat(
                        apply(
                                        "{\"op\":\"set\",\"path\":\"/a\",\"value\":1},{\"op\":\"remove\",\"path\":\"/a\"}")
                                .problem())
                .isEqualTo("overlapping-operations");
        Answer deep = apply("{\"op\":\"set\",\"path\":\"/f/b\",\"value\":1}");
        assertThat(deep.problem()).isEqualTo("wrong-type");
        assertThat(deep.json().get("subject").asText()).isEqualTo("/f/b");
        assertThat(deep.json().get("found").asText()).isEqualTo("1.0");
        assertThat(get(AT).text()).isEqualTo("{\"f\":1.0,\"t\":\"1\"}");
    }

    @Test
    void operationsLeadBelowMembersAndLeaveTheRestAsItWas() {
        put(AT, "{\"a\":{\"n\":1.50,\"l\":[ 1.0 , {\"k\":1}]},\"b\":[ ]}");
        Answer done =
                apply(
                        """
                        {"op":"set","path":"/a/l/1/k","value":12345678901234567890},
                        {"op":"increment","path":"/a/wins","by":3},
                        {"op":"set","path":"/new/x/","value":[ 1E5 ]},
                        {"op":"remove","path":"/b/0"},
                        {"op":"append","path":"/a/l/1/~0~1","value":"é"}\
                        """);
        assertThat(done.status()).isEqualTo(200);
        assertThat(get(AT).text())
                .isEqualTo(
                        "{\"a\":{\"n\":1.50,\"l\":[1.0,{\"k\":12345678901234567890,\"~/\":[\"é\"]}],\"wins\":3},\"b\":[ ],\"new\":{\"x\":{\"\":[ 1E5 ]}}}");
        Answer over = apply("{\"op\":\"increment\",\"path\":\"/a/wins\",\"by\":1,\"max\":3}");
        assertThat(over.problem()).isEqualTo("out-of-bounds");
        assertThat(over.json().get("found").asText()).isEqualTo("3");
    }

    @Test
    void aRefusalComputedFromWhatIsThereIsRepeatedAsItWas() {
        put(AT, "{\"a\":{\"n\":3}}");
        String body = "{\"ops\":[{\"op\":\"increment\",\"path\":\"/a/n\",\"by\":1,\"max\":3}]}";
        assertThat(post(AT + "/apply", body, "Idempotency-Key", "once").problem())
                .isEqualTo("out-of-bounds");
        put(AT, "{\"a\":{\"n\":0}}");
        assertThat(post(AT + "/apply", body, "Idempotency-Key", "once").problem())
                .isEqualTo("out-of-bounds");
    }

    @Test
    void whatWasAppliedIsRepeatedThoughItWouldNotFitAnyMore() {
        put(AT, "{\"a\":[\"" + "x".repeat(5_000) + "\"]}");
        String body =
                "{\"ops\":[{\"op\":\"append\",\"path\":\"/a\",\"value\":\""
                        + "y".repeat(3_000)
                        + "\"}]}";
        assertThat(post(AT + "/apply", body, "Idempotency-Key", "once").status()).isEqualTo(200);
        Answer again = post(AT + "/apply", body, "Idempotency-Key", "once");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(post(AT + "/apply", body).problem()).isEqualTo("full");
    }

    @Test
    void concurrentWritesBelowOneMemberAreAllKept() {
        List<Answer> answers =
                atOnce(
                        32,
                        i ->
                                apply(
                                        "{\"op\":\"increment\",\"path\":\"/s/n\",\"by\":1},{\"op\":\"set\",\"path\":\"/s/by/"
                                                + i
                                                + "\",\"value\":true}"));
        assertThat(count(answers, 200) + count(answers, 201)).isEqualTo(32);
        assertThat(get(AT).json().at("/s/n").asInt()).isEqualTo(32);
        assertThat(get(AT).json().at("/s/by")).hasSize(32);
    }

    @Test
    void aPagedListingIsRightWhileOthersCreateAndDelete() {
        for (int i = 0; i < 20; i++) {
            put("documents/busy/kept" + i, "{}");
            put("documents/busy/gone" + i, "{}");
        }
        List<String> seen = new ArrayList<>();
        atOnce(
                2,
                who -> {
                    if (who == 0) {
                        for (int i = 0; i < 20; i++) {
                            delete("documents/busy/gone" + i);
                            put("documents/busy/new" + i, "{}");
                        }
                        return get("documents/busy");
                    }
                    Answer page = get("documents/busy?limit=3");
                    while (true) {
                        seen.addAll(page.json().get("items").findValuesAsText("id"));
                        if (page.json().get("next").isNull()) {
                            return page;
                        }
                        String next = page.json().get("next").asText();
                        page = get("documents/busy?limit=3&after=" + next);
                    }
                });
        assertThat(seen).doesNotHaveDuplicates();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            kept.add("kept" + i);
        }
        assertThat(seen).containsSubsequence(kept);
    }

    @Test
    void concurrentIncrementsAndAppendsAreAllKept() {
        List<Answer> answers =
                atOnce(
                        40,
                        i ->
                                apply(
                                        "{\"op\":\"increment\",\"path\":\"/n\",\"by\":1},{\"op\":\"append\",\"path\":\"/l\",\"value\":"
                                                + i
                                                + "}"));
        assertThat(count(answers, 200) + count(answers, 201)).isEqualTo(40);
        assertThat(get(AT).json().get("n").asInt()).isEqualTo(40);
        Set<Integer> values = new HashSet<>();
        get(AT).json().get("l").forEach(one -> values.add(one.asInt()));
        assertThat(values).hasSize(40);
    }

    @Test
    void ofTwoEditsFromOneRevisionOneWins() {
        String tag = put(AT, "{\"a\":0}").header("ETag");
        List<Answer> answers = atOnce(8, i -> patch("{\"a\":" + (i + 1) + "}", "If-Match", tag));
        assertThat(count(answers, 200)).isEqualTo(1);
        assertThat(count(answers, 412)).isEqualTo(7);
    }

    @Test
    void listingIsInOrderOfCreationAndInStablePages() {
        for (int i = 5; i > 0; i--) {
            put("documents/paged/" + i, "{}");
        }
        Answer first = get("documents/paged?limit=2");
        assertThat(first.json().get("items").findValuesAsText("id")).containsExactly("5", "4");
        delete("documents/paged/4");
        delete("documents/paged/3");
        Answer second = get("documents/paged?limit=2&after=" + first.json().get("next").asText());
        assertThat(second.json().get("items").findValuesAsText("id")).containsExactly("2", "1");
        assertThat(second.json().get("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}",
                "[1]",
                "1",
                "",
                "{",
                "{} {}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}"
            })
    void whatIsNotAWellFormedObjectIsRefused(String body) {
        Answer answer = put(AT, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.text()).doesNotContain("Exception");
    }

    @Test
    void sizesAreBounded() {
        assertThat(put(AT, "{\"a\":\"" + "x".repeat(70_000) + "\"}").problem())
                .isEqualTo("too-large");
        assertThat(put(AT, "{\"a\":\"" + "x".repeat(9_000) + "\"}").status()).isEqualTo(400);
        StringBuilder many = new StringBuilder("{\"m0\":0");
        for (int i = 1; i < 256; i++) {
            many.append(",\"m").append(i).append("\":0");
        }
        assertThat(put(AT, many + "}").status()).isEqualTo(201);
        assertThat(patch("{\"m0\":1}").status()).isEqualTo(200);
        assertThat(patch("{\"one more\":1}").problem()).isEqualTo("full");
        assertThat(put("documents/c/" + "x".repeat(257), "{}").status()).isEqualTo(400);
        assertThat(put(AT, "{}", "Content-Type", "text/plain").problem()).isEqualTo("not-json");
    }
}
