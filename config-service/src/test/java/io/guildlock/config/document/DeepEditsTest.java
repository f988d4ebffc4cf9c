package io.guildlock.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.config.http.Limits;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeepEditsTest {
    private static final JsonTexts JSON =
            new JsonTexts(new Limits(65_536, 8_192, 256, 128, 16, 500));

    private final DeepEdits deep = new DeepEdits(JSON);

    private Edited edit(@Nullable String before, DocumentOp... ops) {
        return deep.edit(before, List.of(ops));
    }

    private static MemberPath at(String path) {
        return MemberPath.parse("path", "/m" + path, 16);
    }

    private static DocumentOp set(String path, String value) {
        return new DocumentOp.Set(at(path), value);
    }

    private static DocumentOp add(String path, long by) {
        return new DocumentOp.Increment(at(path), by, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static Edited done(@Nullable String text, Boolean... did) {
        return new Edited.Done(text, List.of(did));
    }

    private static Edited misfit(ProblemType reason, String path, String found) {
        return new Edited.Misfit(reason, "/m" + path, found);
    }

    @Test
    void objectsOnTheWayAreMadeOnlyForWhatMakesSomething() {
        assertThat(edit(null, set("/a/b", "1"))).isEqualTo(done("{\"a\":{\"b\":1}}", true));
        assertThat(edit(null, new DocumentOp.Remove(at("/a/b")))).isEqualTo(done(null, false));
        assertThat(edit(null, new DocumentOp.Discard(at("/a"), "1"))).isEqualTo(done(null, false));
        assertThat(edit("{\"a\":1}", new DocumentOp.Remove(at("/b/c"))))
                .isEqualTo(done("{\"a\":1}", false));
    }

    @Test
    void whatChangesNothingKeepsEveryCharacter() {
        String before = "{ \"a\" : [ 1.0 ],  \"b\":{ } }";
        assertThat(
                        edit(
                                before,
                                set("/a/0", "1.0"),
                                new DocumentOp.Add(at("/a"), "1.0"),
                                new DocumentOp.Discard(at("/a"), "1"),
                                add("/c/n", 0)))
                .isEqualTo(
                        done(
                                "{\"a\":[ 1.0 ],\"b\":{ },\"c\":{\"n\":0}}",
                                false,
                                false,
                                false,
                                true));
    }

    @Test
    void eachOperationSeesWhatThoseBeforeItLeft() {
        assertThat(edit("[\"a\",\"b\",\"c\"]", new DocumentOp.Remove(at("/0")), set("/1", "\"C\"")))
                .isEqualTo(done("[\"b\",\"C\"]", true, true));
    }

    @Test
    void anIndexMustBeThere() {
        for (String step : List.of("/1", "/-", "/01", "/x", "/99999999999")) {
            assertThat(edit("[1]", set(step, "2")))
                    .isEqualTo(misfit(ProblemType.WRONG_TYPE, step, "[1]"));
            assertThat(edit("[1]", new DocumentOp.Remove(at(step)))).isEqualTo(done("[1]", false));
        }
    }

    @Test
    void nothingLeadsThroughAValueThatIsNoContainer() {
        for (String value : List.of("1", "\"[]\"", "null", "true")) {
            assertThat(edit(value, set("/a", "2")))
                    .isEqualTo(misfit(ProblemType.WRONG_TYPE, "/a", value));
        }
    }

    @Test
    void sumsKeepEveryDigitAndStayWithinTheirBounds() {
        assertThat(edit("{\"n\":9223372036854775800}", add("/n", 7)))
                .isEqualTo(done("{\"n\":9223372036854775807}", true));
        assertThat(edit("{\"n\":9223372036854775807}", add("/n", 1)))
                .isEqualTo(misfit(ProblemType.OUT_OF_BOUNDS, "/n", "9223372036854775807"));
        assertThat(edit(null, new DocumentOp.Increment(at("/n"), -1, 0, 5)))
                .isEqualTo(misfit(ProblemType.OUT_OF_BOUNDS, "/n", "0"));
        assertThat(edit("{\"n\":1.0}", add("/n", 1)))
                .isEqualTo(misfit(ProblemType.WRONG_TYPE, "/n", "1.0"));
    }

    @Test
    void elementsAreComparedByMeaningAndNumbersByDigits() {
        String array = "[{\"a\":1,\"b\":\"\\u0041\"},1.0]";
        assertThat(edit(array, new DocumentOp.Add(at(""), "{\"b\":\"A\", \"a\":1}")))
                .isEqualTo(done(array, false));
        assertThat(edit(array, new DocumentOp.Discard(at(""), "1"))).isEqualTo(done(array, false));
        assertThat(edit("[\"1\"]", new DocumentOp.Add(at(""), "1")))
                .isEqualTo(done("[\"1\",1]", true));
        String many = "1".repeat(5_000) + "e99999999999";
        assertThat(edit("[" + many + "]", new DocumentOp.Discard(at(""), many)))
                .isEqualTo(done("[]", true));
    }

    @Test
    void anOperationThatDoesNotFitEndsAll() {
        assertThat(edit("{\"a\":1}", set("/b", "2"), new DocumentOp.Append(at("/a"), "1")))
                .isEqualTo(misfit(ProblemType.WRONG_TYPE, "/a", "1"));
    }
}
