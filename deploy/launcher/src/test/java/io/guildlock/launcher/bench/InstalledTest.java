package io.guildlock.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstalledTest {
    @Test
    void aProgramOnThePathIsFound() {
        assertThat(Installed.program("sh"))
                .hasValueSatisfying(program -> assertThat(program).isExecutable());
    }

    @Test
    void whatIsNotThereIsNot() {
        assertThat(Installed.program("no-such-program-anywhere")).isEmpty();
    }
}
