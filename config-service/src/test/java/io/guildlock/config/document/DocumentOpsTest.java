package io.guildlock.config.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.http.Limits;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentOpsTest {
    private static final Limits LIMITS = new Limits(65_536, 8_192, 256, 128, 16, 500);
    private static final String HUGE = "1".repeat(2_000);

    private final DocumentOps ops = new DocumentOps(new JsonTexts(LIMITS), LIMITS);

    private void assertRefused(String body, String field, String given, String allowed) {
        assertThatThrownBy(() -> ops.read(body))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        wrong ->
                                SoftAssertions.assertSoftly(softly -> {
                                    softly.assertThat(wrong.field()).isEqualTo(field);
                                    softly.assertThat(wrong.given()).startsWith(given);
                                    softly.assertThat(wrong.allowed()).contains(allowed);
                                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "1.0", "1e3", "\"1\"", "true", "null", "[1]"})
    void aNumberThatIsNoneIsNamedWithItsRange(String number) {
        assertRefused(
                "{\"ops\":[{\"op\":\"increment\",\"path\":\"/n\",\"by\":" + number + "}]}",
                "ops[0].by",
                number,
                "-9223372036854775808 to 9223372036854775807");
    }

    @Test
    void aHugeNumberIsNamedWhereverItStands() {
        String shown = HUGE.substring(0, 200);
        assertRefused(
                "{\"ops\":[{\"op\":\"increment\",\"path\":\"/n\",\"by\":1,\"max\":" + HUGE + "}]}",
                "ops[0].max",
                shown,
                "9223372036854775807");
        assertRefused(
                "{\"ops\":[{\"op\":" + HUGE + ",\"path\":\"/n\"}]}", "ops[0].op", shown, "string");
        assertRefused("{\"ops\":[" + HUGE + "]}", "ops[0]", shown, "object");
        assertRefused("{\"ops\":" + HUGE + "}", "ops", shown, "array");
    }

    private static String set(String path, String value) {
        return "{\"op\":\"set\",\"path\":\"" + path + "\",\"value\":" + value + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a/b", "/~", "/~2", "/a/~"})
    void whatIsNoPathIsNamed(String path) {
        assertRefused("{\"ops\":[" + set(path, "1") + "]}", "ops[0].path", path, "RFC 6901");
    }

    @Test
    void aPathOfManyCharactersIsReadLikeAnyOther() {
        String path = "/a/" + "~1x".repeat(20_000);
        assertThat(ops.read("{\"ops\":[" + set(path, "1") + "]}").getFirst().path().below())
                .containsExactly("/x".repeat(20_000));
    }

    @Test
    void aDocumentIsNestedNoDeeperThanAllowedWhicheverWay() {
        String deepest = "/a".repeat(15);
        ops.read("{\"ops\":[" + set(deepest, "[]") + "]}");
        assertRefused("{\"ops\":[" + set(deepest, "[[]]") + "]}", "ops[0].value", "nested", "16");
        assertRefused(
                "{\"ops\":[" + set("/a".repeat(17), "1") + "]}", "ops[0].path", "17 steps", "16");
        assertRefused(
                "{\"ops\":[{\"op\":\"append\",\"path\":\"" + deepest + "\",\"value\":[]}]}",
                "ops[0].value",
                "nested",
                "16");
    }

    @ParameterizedTest
    @CsvSource({"/a, /a", "/a, /a/b", "/a/b/c, /a/b", "/, //x"})
    void pathsThatLeadThroughEachOtherOverlap(String one, String other) {
        String body = "{\"ops\":[" + set(one, "1") + "," + set(other, "2") + "]}";
        assertThatThrownBy(() -> ops.read(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem ->
                                assertThat(problem.type())
                                        .isEqualTo(ProblemType.OVERLAPPING_OPERATIONS));
    }

    @ParameterizedTest
    @CsvSource({"/a, /b", "/a/b, /a/c", "/a/b, /a/bc", "/a~1b, /a/b"})
    void pathsToDifferentPlacesDoNot(String one, String other) {
        assertThat(ops.read("{\"ops\":[" + set(one, "1") + "," + set(other, "2") + "]}"))
                .hasSize(2);
    }
}
