package io.guildlock.config.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.http.Limits;
import io.guildlock.contract.InvalidValueException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
