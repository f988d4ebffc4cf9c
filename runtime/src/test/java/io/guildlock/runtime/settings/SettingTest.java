package io.guildlock.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MORE = Duration.ofMillis(1_001);

    @Test
    void equalIsAtMostAndAtLeastButNotMore() {
        assertThat(Setting.atMost("x", SECOND, "y", SECOND)).isEqualTo(SECOND);
        assertThat(Setting.atLeast("x", SECOND, "y", SECOND)).isEqualTo(SECOND);
        assertThat(Setting.moreThan("x", MORE, "y", SECOND)).isEqualTo(MORE);
        assertThatThrownBy(() -> Setting.moreThan("x", SECOND, "y", SECOND))
                .isInstanceOf(WrongSettingException.class)
                .hasMessage("x is 1 s; allowed: more than y, which is 1 s");
    }

    @Test
    void whatDoesNotFitIsNamedWithWhatItMustFit() {
        assertThatThrownBy(() -> Setting.atMost("x", MORE, "y", SECOND))
                .hasMessage("x is 1,001 ms; allowed: at most y, which is 1 s");
        assertThatThrownBy(() -> Setting.atLeast("x", SECOND, "twice y", MORE))
                .hasMessage("x is 1 s; allowed: at least twice y, which is 1,001 ms");
    }
}
