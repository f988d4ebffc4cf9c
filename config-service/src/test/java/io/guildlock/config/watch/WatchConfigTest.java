package io.guildlock.config.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.testing.SettingsTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WatchConfigTest {

    @Test
    void theDocumentationSaysWhatIsChecked() throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(WatchConfig.class, Path.of("src/main/java")));
    }
}
