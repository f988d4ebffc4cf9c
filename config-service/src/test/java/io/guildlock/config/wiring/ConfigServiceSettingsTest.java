package io.guildlock.config.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.runtime.drain.DrainConfig;
import io.guildlock.runtime.key.KeysConfig;
import io.guildlock.runtime.log.LogConfig;
import io.guildlock.runtime.problem.HeadConfig;
import io.guildlock.runtime.redis.RedisConfig;
import io.guildlock.runtime.settings.KnownSetting;
import io.guildlock.runtime.settings.KnownSettings;
import io.guildlock.runtime.settings.SettingsCheck;
import io.guildlock.runtime.settings.Within;
import io.guildlock.runtime.settings.WrongSettingException;
import io.guildlock.runtime.tls.TlsConfig;
import io.guildlock.runtime.trace.TraceConfig;
import io.guildlock.testing.SettingsTable;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigServiceSettingsTest {

    private static ConfigServiceSettings with(String name, String value) {
        return ConfigServiceSettings.of(
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withConverter(
                                Duration.class,
                                200,
                                new io.quarkus.runtime.configuration.DurationConverter())
                        .withMapping(ConfigServiceConfig.class)
                        .withCustomizers(new SettingsCheck())
                        .withDefaultValue("guildlock.config." + name, value)
                        .build()
                        .getConfigMapping(ConfigServiceConfig.class));
    }

    @Test
    void theDefaultsAreThoseOfTheDesign() {
        ConfigServiceSettings settings = with("max-page", "500");
        assertThat(settings.limits().bodyBytes()).isEqualTo(65_536);
        assertThat(settings.limits().fieldBytes()).isEqualTo(8_192);
        assertThat(settings.limits().fields()).isEqualTo(256);
        assertThat(settings.limits().operations()).isEqualTo(128);
        assertThat(settings.limits().depth()).isEqualTo(16);
        assertThat(settings.changes().eventsKept()).isEqualTo(10_000);
        assertThat(settings.changes().replayFor()).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @CsvSource({
        "max-body-bytes, 1",
        "max-field-bytes, 0",
        "max-fields, 0",
        "max-operations, 1001",
        "max-depth, 0",
        "max-page, 5001",
        "events-kept, 1",
        "replay-for, 8d",
        "own-replay-for, 1s",
        "recomputations, 0",
        "try-timeout, 1ms",
        "retries, 21",
        "retry-delay, 1m",
        "retry-within, 1ms",
        "at-once, 0",
        "breaker-window, 1",
        "breaker-percent, 101",
        "breaker-delay, 2m",
        "replicas-needed, 6",
        "replication-wait, 11s"
    })
    void aWrongSettingIsNamedWithItsRange(String name, String value) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("guildlock.config." + name)
                .hasMessageContaining("allowed");
    }

    /// With the defaults a call may last 5 s of retries and 2 s of its last try.
    @ParameterizedTest
    @CsvSource({
        "replay-for, 7s, replay-for, '7 s'",
        "replay-for, 1s, replay-for, '7 s'",
        "retry-within, 58s, own-replay-for, '60 s'",
        "try-timeout, 55s, own-replay-for, '60 s'"
    })
    void aDecisionIsRememberedLongerThanItsRetriesLast(
            String name, String value, String wrong, String bound) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("guildlock.config." + wrong + " is")
                .hasMessageContaining("which is " + bound);
    }

    @Test
    void aTryOutlastsItsWaitForReplicas() {
        assertThatThrownBy(() -> with("replication-wait", "2s"))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("guildlock.config.try-timeout is")
                .hasMessageContaining("more than replication-wait, which is 2 s");
    }

    @Test
    void aMomentMoreThanTheRetriesLastIsEnough() {
        assertThat(with("replay-for", "7001ms").changes().replayFor())
                .isEqualTo(Duration.ofMillis(7_001));
    }

    static List<KnownSetting> measured() {
        return KnownSettings.of(List.of(ConfigServiceConfig.class)).all().stream()
                .filter(setting -> setting.method().isAnnotationPresent(Within.class))
                .filter(setting -> !Set.class.isAssignableFrom(setting.method().getReturnType()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("measured")
    void aValueThatCannotBeReadIsNamedWithItsRange(KnownSetting setting) {
        String text = "many";
        assertThatThrownBy(() -> with(setting.name().substring("guildlock.config.".length()), text))
                .isInstanceOf(WrongSettingException.class)
                .hasMessage("%s is many; allowed: %s", setting.name(), setting.allowed());
    }

    @Test
    void theDocumentationSaysWhatIsCheckedOfDrainingToo() throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(DrainConfig.class, Path.of("../runtime/src/main/java")));
    }

    @ParameterizedTest
    @ValueSource(classes = {LogConfig.class, TraceConfig.class, HeadConfig.class})
    void theDocumentationSaysWhatIsCheckedOfLogTracesAndRequestsToo(Class<?> mapping)
            throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(mapping, Path.of("../runtime/src/main/java")));
    }

    @Test
    void theDocumentationSaysWhatIsCheckedOfKeysAndTlsToo() throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(KeysConfig.class, Path.of("../runtime/src/main/java")))
                .contains(SettingsTable.of(TlsConfig.class, Path.of("../runtime/src/main/java")));
    }

    @Test
    void theDocumentationSaysWhatIsCheckedOfRedisToo() throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(RedisConfig.class, Path.of("../runtime/src/main/java")));
    }

    @Test
    void theDocumentationSaysWhatIsChecked() throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(ConfigServiceConfig.class, Path.of("src/main/java")));
    }
}
