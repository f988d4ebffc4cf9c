package io.guildlock.contract.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.InvalidValueException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");

    private final ApiKey key = ApiKey.random(new SecureRandom());

    private StoredKey stored(String note) {
        return StoredKey.of(
                key,
                new BotId("my-bot"),
                EnumSet.of(KeyScope.LOCKS, KeyScope.CONFIG_READ),
                CREATED,
                note);
    }

    @Test
    void aKeyIsReadBackFromItsText() {
        assertThat(ApiKey.parse(key.reveal())).contains(key);
        assertThat(key.id()).matches("[a-z2-7]{12}");
        assertThat(key.secret()).hasSize(43);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "glk_", "x", "GLK_abcdefghijkl_AAAA"})
    void otherTextsAreNoKeys(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
        assertThat(ApiKey.parse(key.reveal() + text + "\n")).isEmpty();
    }

    @Test
    void noTwoKeysAreAlike() {
        assertThat(ApiKey.random(new SecureRandom())).isNotEqualTo(key);
    }

    @Test
    void aKeyShowsItsSecretOnlyWhenAskedTo() {
        assertThat(key.toString()).contains(key.id()).doesNotContain(key.secret());
        assertThat(stored("").toString()).doesNotContain(key.secret());
    }

    @Test
    void aFileIsReadAsItWasWritten() {
        KeyFile file = new KeyFile(List.of(stored("the bot in production")));

        assertThat(KeyFile.parse(file.text())).isEqualTo(file);
        assertThat(file.text()).doesNotContain(key.secret()).startsWith("#");
        assertThat(KeyFile.parse("").keys()).isEmpty();
    }

    @Test
    void whatIsStoredIsOfOneKeyOnly() {
        assertThat(stored("").isOf(key)).isTrue();
        assertThat(stored("").isOf(new ApiKey(key.id(), "A".repeat(43)))).isFalse();
    }

    @Test
    void anIdComesOnce() {
        assertThatThrownBy(() -> new KeyFile(List.of(stored(""), stored("again"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(key.id() + " twice");
    }

    @Test
    void aKeyHasAScope() {
        assertThatThrownBy(() -> StoredKey.of(key, BotId.DEFAULT, Set.of(), CREATED, ""))
                .hasMessageContaining("at least one scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing else",
                "ID default locks sha256:HASH 2026-01-31T12:00:00",
                "ID default locks,all sha256:HASH 2026-01-31T12:00:00Z",
                "ID Default locks sha256:HASH 2026-01-31T12:00:00Z",
                "ID default locks md5:HASH 2026-01-31T12:00:00Z",
                "ID default locks sha256:HASHx 2026-01-31T12:00:00Z",
                "xID default locks sha256:HASH 2026-01-31T12:00:00Z",
                "KEY default locks sha256:HASH 2026-01-31T12:00:00Z",
                "ID KEY locks sha256:HASH 2026-01-31T12:00:00Z",
                "ID default KEY sha256:HASH 2026-01-31T12:00:00Z",
                "ID default locks sha256:HASH KEY"
            })
    void aWrongLineIsNamedButNothingSecretInIt(String line) {
        String text =
                "# first\n"
                        + line.replace("ID", key.id())
                                .replace("KEY", key.reveal())
                                .replace("HASH", key.hexHash());

        assertThatThrownBy(() -> KeyFile.parse(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining(key.secret())
                .hasMessageNotContaining(key.hexHash());
    }
}
