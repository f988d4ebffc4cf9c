package io.guildlock.runtime.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.runtime.json.StrictJson;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProblemsTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonProblems problems =
            new JsonProblems(() -> field -> field.equals("lasts") ? "1 to 9" : null);

    JsonProblemsTest() {
        new StrictJson().customize(mapper);
    }

    record Inner(@Schema(maxLength = 128) @Nullable String note) {}

    record Body(
            @Nullable Long lasts,
            @Schema(minimum = "0", maximum = "60") @Nullable Integer waits,
            @Schema(description = "1 to 100 characters") @Nullable String name,
            @Schema(description = "Whether it is") @Nullable Boolean loud,
            @Nullable List<String> roles,
            @Nullable Map<String, Integer> room,
            @Nullable Inner inner) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"lasts\":\"5\"}; lasts; \"5\"; a whole number: 1 to 9",
                "{\"lasts\":\"soon\"}; lasts; \"soon\"; a whole number: 1 to 9",
                "{\"lasts\":\"a\\\"b) to `\"}; lasts; \"a\\\"b) to `\"; a whole number: 1 to 9",
                "{\"lasts\":\" \"}; lasts; all whitespace; a whole number: 1 to 9",
                "{\"lasts\":\"\"}; lasts; \"\"; a whole number: 1 to 9",
                "{\"lasts\":1e400}; lasts; 1e400; a whole number: 1 to 9",
                "{\"lasts\":1.5}; lasts; 1.5; a whole number: 1 to 9",
                "{\"lasts\":true}; lasts; true; a whole number: 1 to 9",
                "{\"lasts\":[1, 2]}; lasts; [1,2]; a whole number: 1 to 9",
                "{\"lasts\":{\"a\": [null]}}; lasts; {\"a\":[null]}; a whole number: 1 to 9",
                "{\"lasts\":99999999999999999999}; lasts; 99999999999999999999; a whole number: 1 to 9",
                "{\"waits\":[]}; waits; []; a whole number: 0 to 60",
                "{\"waits\":99999999999}; waits; 99999999999; a whole number: 0 to 60",
                "{\"room\":{\"Tank\":99999999999}}; room; 99999999999; a whole number of at most 32 bits",
                "{\"name\":5}; name; 5; a string: 1 to 100 characters",
                "{\"name\":false}; name; false; a string: 1 to 100 characters",
                "{\"name\":1.5}; name; 1.5; a string: 1 to 100 characters",
                "{\"name\":{\"x\":1}}; name; {\"x\":1}; a string: 1 to 100 characters",
                "{\"loud\":\"yes\"}; loud; \"yes\"; true or false",
                "{\"loud\":1}; loud; 1; true or false",
                "{\"roles\":\"Tank\"}; roles; \"Tank\"; an array",
                "{\"roles\":[\"Tank\",7]}; roles[1]; 7; a string",
                "{\"room\":[1]}; room; [1]; an object",
                "{\"room\":{\"Tank\":\"1\"}}; room.Tank; \"1\"; a whole number",
                "{\"inner\":\"me\"}; inner; \"me\"; an object",
                "{\"inner\":{\"note\":[\"a\"]}}; inner.note; [\"a\"]; a string: at most 128 characters",
                "{\"last\":1}; last; an unknown field; inner, lasts, loud, name, roles, room, waits",
                "[{\"lasts\":1}]; body; [{\"lasts\":1}]; an object",
                "\"text\"; body; \"text\"; an object",
                "7; body; 7; an object",
                "~~; body; nothing; an object"
            })
    void fieldGivenAndAllowedAreNamed(String json, String field, String given, String allowed) {
        InvalidValueException wrong = reading(json);

        assertThat(List.of(wrong.field(), wrong.given(), wrong.allowed()))
                .containsExactly(field, given, allowed);
    }

    @Test
    void aLongValueIsShortened() {
        InvalidValueException wrong = reading("{\"lasts\":[\"" + "x".repeat(5_000) + "\"]}");

        assertThat(wrong.given()).hasSizeLessThan(300).startsWith("[\"xxx").endsWith("…");
    }

    @Test
    void jsonBeyondAllBoundsIsRefusedWithoutWordsOfOurLibraries() {
        for (String json :
                List.of(
                        "{\"lasts\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                        "{\"lasts\":" + "9".repeat(5_000) + "}")) {
            InvalidValueException wrong = reading(json);

            assertThat(wrong.message())
                    .isEqualTo(
                            "body is JSON beyond all bounds; allowed: at most 1,000 levels and"
                                    + " numbers of at most 1,000 digits");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"lasts\":1; Unexpected end-of-input",
                "{\"lasts\":1,\"lasts\":2}; Duplicate field 'lasts'",
                "{\"lasts\":1} x; Unrecognized token 'x'",
                "{\"lasts\":[1,]}; Unexpected character (']'",
                "nonsense; Unrecognized token 'nonsense'"
            })
    void whatIsNotJsonIsSaidWithItsPlace(String json, String reason) {
        InvalidValueException wrong = reading(json);

        assertThat(wrong.field()).isEqualTo("body");
        assertThat(wrong.given())
                .startsWith("invalid JSON: " + reason)
                .contains("(line 1, column ")
                .doesNotContain("Source", "jackson", "StreamRead");
    }

    private InvalidValueException reading(String json) {
        JacksonException e =
                catchThrowableOfType(
                        JacksonException.class, () -> mapper.readValue(json, Body.class));
        assertThat(e).as("reading " + json).isNotNull();
        return problems.of(e);
    }
}
