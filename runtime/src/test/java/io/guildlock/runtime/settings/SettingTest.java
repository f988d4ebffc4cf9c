package io.guildlock.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingTest {

    @Test
    void boundsAreAllowed() {
        assertThat(Setting.within("x", 1, 1, 5)).isEqualTo(1);
        assertThat(Setting.within("x", 5, 1, 5)).isEqualTo(5);
    }

    @Test
    void beyondThemTheSettingAndItsRangeAreNamed() {
        assertThatThrownBy(() -> Setting.within("guildlock.lock.max-waiters", 0, 1, 100_000))
                .isInstanceOf(WrongSettingException.class)
                .hasMessage("guildlock.lock.max-waiters is 0; allowed: 1 to 100,000");
        assertThatThrownBy(() ->
                        Setting.within(
                                "d",
                                Duration.ofMillis(5),
                                Duration.ofMillis(50),
                                Duration.ofSeconds(1)))
                .hasMessage("d is 5 ms; allowed: 50 ms to 1 s");
    }
}
