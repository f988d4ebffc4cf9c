package io.guildlock.config.transfer.red;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every combination of what the last import found, what the file says and what is here.
class DecisionTest {

    @ParameterizedTest
    @CsvSource({
        ",, , SAME",
        ",, h, SAME",
        ", r, , TAKE",
        ", r, r, THERE",
        ", r, h, CONFLICT",
        "b,, , THERE",
        "b,, b, REMOVE",
        "b,, h, CONFLICT",
        "b, b, , SAME",
        "b, b, b, SAME",
        "b, b, h, SAME",
        "b, r, , CONFLICT",
        "b, r, b, TAKE",
        "b, r, r, THERE",
        "b, r, h, CONFLICT"
    })
    void onlyWhatIsNewInTheFileAndUnchangedHereIsTaken(
            @Nullable String base, @Nullable String red, @Nullable String here, Decision expected) {
        assertThat(Decision.of(base, red, here)).isEqualTo(expected);
    }
}
