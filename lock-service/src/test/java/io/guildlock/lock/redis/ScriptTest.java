package io.guildlock.lock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    @ParameterizedTest
    @ValueSource(strings = {"release", "cancel", "renew", "undo", "give_up", "layout"})
    void whatEndsOrKeepsALeaseIsAllowedWhenRedisIsFull(String name) {
        assertThat(Script.load(name).text()).startsWith("#!lua flags=allow-oom\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acquire", "probe", "stats_publish"})
    void whatTakesMoreIsNot(String name) {
        assertThat(Script.load(name).text()).startsWith("#!lua\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acquire",
                "release",
                "cancel",
                "renew",
                "undo",
                "give_up",
                "look",
                "probe",
                "info",
                "layout",
                "stats_publish",
                "stats_read",
                "stats_count"
            })
    void everyScriptSaysWhatItReturnsAndHasItsPartsPutIn(String name) {
        assertThat(Script.load(name).text())
                .contains("-- Returns")
                .containsIgnoringCase("atomic")
                .doesNotContain("\n--@");
    }

    @Test
    void aScriptIsKnownByTheHashOfItsText() {
        assertThat(Script.load("look").sha1()).matches("[0-9a-f]{40}");
        assertThat(Script.load("look")).isEqualTo(Script.load("look"));
    }

    @Test
    void aMissingScriptStopsTheStart() {
        assertThatThrownBy(() -> Script.load("no_such")).hasMessageContaining("/redis/no_such.lua");
    }
}
