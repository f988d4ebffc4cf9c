package io.guildlock.launcher.red;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedFolderTest {
    private static final String ROLES = "{\"73600\":{\"GUILD\":{}}}";

    @TempDir Path folder;

    private Path put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot", "bot/cogs", "bot/cogs/AssignRoles", ""})
    void theFilesOfTheFourCogsAreFoundFromAnyFolderAboveThem(String given) throws IOException {
        Path roles = put("bot/cogs/AssignRoles/settings.json", ROLES);
        put("bot/core/settings.json", "{\"0\":{\"GLOBAL\":{}}}");
        put("bot/cogs/Audio/settings.json", "not even JSON");
        put("bot/cogs/Economy/settings.json", "{}");
        put("bot/cogs/Party/settings.json", "{}");
        assertThat(RedFolder.find(folder.resolve(given)))
                .containsOnlyKeys(RedCog.ASSIGN_ROLES)
                .containsValue(roles);
    }

    @Test
    void aFileByItselfIsKnownByItsIdentifier() throws IOException {
        Path file = put("backup of may.json", "{\"1672261474290237490\":{}}");
        assertThat(RedFolder.find(file)).containsOnlyKeys(RedCog.QUOTE_DB);
    }

    @Test
    void aDamagedFileStopsAllOfThemAndSaysWhere() throws IOException {
        put("cogs/AssignRoles/settings.json", ROLES);
        Path party =
                put("cogs/Party/settings.json", "{\"2847102938475019\":\n{\"GUILD\":{\"1\":{]}}}");
        refused(folder, party + " is damaged at line 2, column 16: ", "nothing was sent");
        Path cut = put("cogs/Party/settings.json", "{\"2847102938475019\":{\"GUILD\":{");
        refused(folder, cut + " is damaged at line 1, column", "end-of-input");
    }

    @Test
    void whatIsNotThereOrHasNoneOfTheCogsIsToldPlainly() throws IOException {
        refused(folder.resolve("nowhere"), folder.resolve("nowhere") + " is not there");
        put("cogs/Economy/settings.json", "{\"5\":{}}");
        refused(
                folder,
                "no settings of AssignRoles, Party, SecretSanta, QuoteDB in " + folder,
                "cogs/<cog>/settings.json");
        refused(folder.resolve("cogs/Economy/settings.json"), "is not of a known cog", "5");
        refused(put("empty.json", "{}"), "holds no settings");
    }

    @Test
    void twoBotsAtOnceAreRefused() throws IOException {
        put("one/cogs/AssignRoles/settings.json", ROLES);
        put("two/cogs/AssignRoles/settings.json", ROLES);
        refused(folder, "two files of AssignRoles: ", "name the data folder of one bot");
    }

    @Test
    void aFileInTheFolderOfAnotherCogIsRefused() throws IOException {
        put("cogs/Party/settings.json", "{\"77\":{}}");
        refused(folder, "is not of Party: its identifier is 77");
    }

    private static void refused(Path given, String... parts) {
        assertThatThrownBy(() -> RedFolder.find(given))
                .isInstanceOf(LaunchException.class)
                .message()
                .contains(parts)
                .hasLineCount(1);
    }
}
