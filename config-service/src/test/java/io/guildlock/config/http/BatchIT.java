package io.guildlock.config.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("topologies")
@QuarkusTest
class BatchIT extends HttpTest {
    private Answer batch(String ops, String... headers) {
        return post("batch", "{\"ops\":[" + ops + "]}", headers);
    }

    private static List<Boolean> changed(Answer answer) {
        List<Boolean> changed = new ArrayList<>();
        for (JsonNode op : answer.json().at("/value/ops")) {
            changed.add(op.get("changed").asBoolean());
        }
        return changed;
    }

    private static String document(String id, String op) {
        return "{\"on\":{\"document\":[\"c/{}\",\"" + id + "\"]}," + op + "}";
    }

    private static String set(String name, String op, String member) {
        return "{\"on\":{\"set\":\"%s\"},\"op\":\"%s\",\"member\":\"%s\"}"
                .formatted(name, op, member);
    }

    private static final String MIXED =
            String.join(
                    ",",
                    document("1", "\"op\":\"set\",\"path\":\"/s/a\",\"value\":1.0"),
                    set("s", "add", "m"),
                    document("2", "\"op\":\"increment\",\"path\":\"/n\",\"by\":2"),
                    document("1", "\"op\":\"remove\",\"path\":\"/s/x\""),
                    set("s", "discard", "none"),
                    document("1", "\"op\":\"append\",\"path\":\"/l\",\"value\":{}"),
                    document("3", "\"op\":\"remove\",\"path\":\"/q/x\""));

    @Test
    void operationsOnDocumentsAndSetsAreOneChange() {
        Answer answer = batch(MIXED);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(changed(answer)).containsExactly(true, true, true, false, false, true, false);
        assertThat(get("documents/c%2F%7B%7D/1").text())
                .isEqualTo("{\"s\":{\"a\":1.0},\"l\":[{}]}");
        assertThat(get("documents/c%2F%7B%7D/2").text()).isEqualTo("{\"n\":2}");
        assertThat(get("sets/s").json().get("items")).hasSize(1);
        String revision = answer.json().get("revision").asText();
        for (String id : List.of("1", "2")) {
            assertThat(get("documents/c%2F%7B%7D/" + id).header("ETag"))
                    .isEqualTo('"' + revision + '"');
        }
    }

    @Test
    void aRepeatedBatchTellsWhatItChangedThen() {
        batch(MIXED, "Idempotency-Key", "mixed");
        put("documents/c%2F%7B%7D/1", "{\"s\":1}");
        Answer again = batch(MIXED, "Idempotency-Key", "mixed");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(changed(again)).containsExactly(true, true, true, false, false, true, false);
        assertThat(get("documents/c%2F%7B%7D/2").text()).isEqualTo("{\"n\":2}");
    }

    @Test
    void aBatchIsAppliedWhollyOrNotAtAll() {
        put("sets/s/a", null);
        Answer full =
                batch(
                        document("1", "\"op\":\"set\",\"path\":\"/a\",\"value\":1")
                                + ",{\"on\":{\"set\":\"s\"},\"op\":\"add\",\"member\":\"b\",\"max\":1}");
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.problem()).isEqualTo("full");
        assertThat(full.json().get("subject").asText()).isEqualTo("sets/s");
        Answer bounds =
                batch(
                        set("s", "add", "c")
                                + ","
                                + document(
                                        "1",
                                        "\"op\":\"increment\",\"path\":\"/n/x\",\"by\":1,\"max\":0"));
        assertThat(bounds.problem()).isEqualTo("out-of-bounds");
        assertThat(get("documents/c%2F%7B%7D/1").status()).isEqualTo(404);
        assertThat(get("sets/s").json().get("items")).hasSize(1);
    }

    @Test
    void whatIsTouchedTwiceIsRefused() {
        for (String ops :
                List.of(
                        set("s", "add", "m") + "," + set("s", "discard", "m"),
                        document("1", "\"op\":\"set\",\"path\":\"/a\",\"value\":1")
                                + ","
                                + document("1", "\"op\":\"remove\",\"path\":\"/a/b\""))) {
            assertThat(batch(ops).problem()).isEqualTo("overlapping-operations");
        }
    }

    @Test
    void concurrentBatchesOverTheSameThingsAreAllKept() {
        List<Answer> answers =
                atOnce(
                        24,
                        i ->
                                batch(
                                        document(
                                                        "a",
                                                        "\"op\":\"increment\",\"path\":\"/s/n\",\"by\":1")
                                                + ","
                                                + document(
                                                        "b",
                                                        "\"op\":\"append\",\"path\":\"/l\",\"value\":"
                                                                + i)
                                                + ","
                                                + set("s", "add", "m" + i)));
        assertThat(count(answers, 200)).isEqualTo(24);
        assertThat(get("documents/c%2F%7B%7D/a").json().at("/s/n").asInt()).isEqualTo(24);
        assertThat(get("documents/c%2F%7B%7D/b").json().get("l")).hasSize(24);
        assertThat(get("sets/s").json().get("items")).hasSize(24);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ops[0].on",
                "{\"on\":{}} | ops[0].on",
                "{\"on\":{\"x\":1}} | ops[0].on.x",
                "{\"on\":{\"set\":\"s\",\"document\":[]}} | ops[0].on",
                "{\"on\":{\"document\":[\"c\"]}} | ops[0].on.document",
                "{\"on\":{\"document\":[\"c\",1]}} | ops[0].on.document[1]",
                "{\"on\":{\"document\":[\"\",\"x\"]}} | collection",
                "{\"on\":{\"set\":1}} | ops[0].on.set",
                "{\"on\":{\"set\":\"s\"},\"op\":\"set\"} | ops[0].op",
                "{\"on\":{\"set\":\"s\"},\"op\":\"add\"} | ops[0].member",
                "{\"on\":{\"set\":\"s\"},\"op\":\"add\",\"member\":\"m\",\"max\":0} | ops[0].max",
                "{\"on\":{\"set\":\"s\"},\"op\":\"discard\",\"member\":\"m\",\"max\":1} | ops[0].max",
                "{\"on\":{\"document\":[\"c\",\"i\"]},\"op\":\"add\",\"member\":\"m\"} | ops[0].path"
            })
    void whatIsWrongIsNamed(String op, String field) {
        Answer answer = batch(op);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }

    @Test
    void theNumberOfOperationsIsBounded() {
        List<String> ops = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            ops.add(set("s", "add", "m" + i));
        }
        assertThat(batch(String.join(",", ops)).status()).isEqualTo(200);
        ops.add(set("s", "add", "more"));
        assertThat(batch(String.join(",", ops)).json().get("allowed").asText())
                .contains("1 to 128");
        assertThat(batch("").problem()).isEqualTo("invalid-request");
        assertThat(batch(set("s", "add", "x"), "If-Match", "*").json().get("field").asText())
                .isEqualTo("If-Match");
    }
}
