package io.guildlock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisOptionsTest {

    private final RedisOptions options = RedisOptions.in(Path.of("/data folder"));

    @Test
    void aPortOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> options.withPort(65_536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> options.withPort(-1)).hasMessageContaining("-1");
    }

    @Test
    void settingsThatThisModuleOwnsAreRefused() {
        assertThatThrownBy(() -> options.with("bind", "0.0.0.0")).hasMessageContaining("'bind'");
    }

    @Test
    void aSettingCannotSmuggleInAnother() {
        assertThatThrownBy(() -> options.with("appendfsync", "no\nbind 0.0.0.0"))
                .hasMessageContaining("appendfsync");
        assertThatThrownBy(() -> options.with("bind 0.0.0.0\nport", "1"))
                .hasMessageContaining("not a setting");
    }

    @Test
    void aLongerStartAlsoAllowsALongerLoad() {
        assertThat(options.withStartWithin(Duration.ofHours(1)).loadWithin())
                .isEqualTo(Duration.ofHours(1));
    }
}
