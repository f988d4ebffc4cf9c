package io.guildlock.lock.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.runtime.settings.KnownSetting;
import io.guildlock.runtime.settings.KnownSettings;
import io.guildlock.runtime.settings.SettingsCheck;
import io.guildlock.runtime.settings.Within;
import io.guildlock.runtime.settings.WrongSettingException;
import io.guildlock.testing.SettingsTable;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LockSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        LockSettings settings = settings(Map.of());

        assertThat(settings.ranges().defaultLease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.ranges().longestLease()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.ranges().defaultWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.ranges().longestWait()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.terms().mostWaiters()).isEqualTo(1_000);
        assertThat(settings.terms().entryLife()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.waits().askAgain()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.waits().recordGrace()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "longest-lease, 8d",
        "longest-lease, 1ms",
        "default-lease, 25h",
        "default-wait, 61s",
        "longest-wait, 11m",
        "most-waiters, 0",
        "most-waiting-calls, 0",
        "kept-at-once, 501",
        "queue-entry-life, 1s",
        "ask-again, 10ms",
        "record-grace, 0s",
        "counter-life, 31d",
        "several.most-renewals, 1001",
        "several.most-locks, 0",
        "several.grace, 11s",
        "stats.most-bots, 0",
        "stats.most-reports, 999",
        "stats.count-every, 2m",
        "stats.most-guilds, 0",
        "backend.timeout, 1ms",
        "backend.retries, 11",
        "backend.retry-delay, 6s",
        "backend.total, 61s",
        "backend.at-once, 0",
        "backend.breaker-window, 1",
        "backend.breaker-percent, 101",
        "backend.breaker-delay, 1ms"
    })
    void aValueOutOfItsRangeIsNamedWithItsRange(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of("guildlock.lock." + name, value)))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageStartingWith("guildlock.lock." + name + " is ")
                .hasMessageContaining("allowed: ");
    }

    @Test
    void aPlaceInTheQueueLivesLongerThanItsCallIsSilent() {
        assertThatThrownBy(() -> settings(Map.of("guildlock.lock.ask-again", "3s")))
                .hasMessageStartingWith("guildlock.lock.queue-entry-life is 5 s");
    }

    @ParameterizedTest
    @CsvSource({
        "console.grafana, javascript:alert(1)",
        "console.grafana, //grafana.example",
        "console.runbooks, data:text/html",
        "console.runbooks, http:"
    })
    void theConsoleLeadsToWebPagesOnly(String name, String value) {
        assertThatThrownBy(() -> StatsSettings.of(config(Map.of("guildlock.lock." + name, value))))
                .isInstanceOf(WrongSettingException.class)
                .hasMessage(
                        "guildlock.lock.%s is %s; allowed: an `http://` or `https://` address",
                        name, value);
    }

    @Test
    void theConsolesLinksAreKept() {
        assertThat(
                        StatsSettings.of(
                                        config(
                                                Map.of(
                                                        "guildlock.lock.console.grafana",
                                                        "https://grafana.example/d/1")))
                                .links()
                                .grafana())
                .contains("https://grafana.example/d/1");
    }

    static List<KnownSetting> measured() {
        return KnownSettings.of(List.of(LockConfig.class)).all().stream()
                .filter(setting -> setting.method().isAnnotationPresent(Within.class))
                .filter(setting -> !Set.class.isAssignableFrom(setting.method().getReturnType()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("measured")
    void aValueThatCannotBeReadIsNamedWithItsRange(KnownSetting setting) {
        String text = "many";
        assertThatThrownBy(() -> settings(Map.of(setting.name(), text)))
                .isInstanceOf(WrongSettingException.class)
                .hasMessage("%s is many; allowed: %s", setting.name(), setting.allowed());
    }

    @Test
    void theDocumentationSaysWhatIsChecked() throws IOException {
        assertThat(SettingsTable.documented())
                .contains(SettingsTable.of(LockConfig.class, Path.of("src/main/java")));
    }

    private static LockSettings settings(Map<String, String> values) {
        return LockSettings.of(config(values), "here");
    }

    private static LockConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(LockConfig.class)
                .withCustomizers(new SettingsCheck())
                .withConverter(
                        Duration.class,
                        200,
                        new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(LockConfig.class);
    }
}
