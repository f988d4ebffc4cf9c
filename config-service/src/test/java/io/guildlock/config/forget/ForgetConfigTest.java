package io.guildlock.config.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.testing.SettingsTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ForgetConfigTest {

    @Test
    void theDocumentationSaysWhatIsChecked() throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(ForgetConfig.class, Path.of("src/main/java")));
    }
}
