package io.guildlock.config.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.testing.SettingsTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecountConfigTest {

    @Test
    void theDocumentationSaysWhatIsChecked() throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(RecountConfig.class, Path.of("src/main/java")));
    }
}
