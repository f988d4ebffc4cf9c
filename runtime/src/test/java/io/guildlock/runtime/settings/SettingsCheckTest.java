package io.guildlock.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    @ConfigMapping(prefix = "guildlock.sample")
    interface Sample {
        @Within(least = "1", most = "1000")
        @WithDefault("5")
        int mostThings();

        @Within(least = "10ms", most = "30s", also = "at most `other`")
        @WithDefault("1s")
        Duration longWait();

        @Within(least = "1", most = "3")
        @WithDefault("a,b")
        Set<String> kinds();

        @WithDefault("false")
        boolean loud();

        @Form("any name")
        Optional<String> name();

        Inner inner();

        interface Inner {
            @Within(least = "0", most = "10")
            @WithDefault("2")
            int retries();
        }
    }

    @ConfigMapping(prefix = "guildlock.sample")
    interface Silent {
        @WithDefault("5")
        int unsaid();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "most-things | many | 1 to 1,000",
                "most-things | 1.5 | 1 to 1,000",
                "most-things | 0 | 1 to 1,000",
                "most-things | 1001 | 1 to 1,000",
                "most-things | 99999999999 | 1 to 1,000",
                "most-things | 99999999999999999999 | 1 to 1,000",
                "long-wait | abc | 10ms to 30s, at most `other`",
                "long-wait | 9ms | 10ms to 30s, at most `other`",
                "long-wait | 31s | 10ms to 30s, at most `other`",
                "kinds | a,b,c,d | 1 to 3 entries, separated by commas",
                "loud | yes | true or false",
                "inner.retries | -1 | 0 to 10",
                "inner.retries | two | 0 to 10"
            })
    void aWrongValueStopsTheStartWithNameValueAndRange(String name, String value, String range) {
        String expected = "guildlock.sample.%s is %s; allowed: %s".formatted(name, value, range);

        assertThatThrownBy(() -> sample(Map.of("guildlock.sample." + name, value), Map.of()))
                .isInstanceOf(WrongSettingException.class)
                .hasMessage(expected);
        assertThatThrownBy(() -> sample(Map.of(), Map.of(variable(name), value)))
                .isInstanceOf(WrongSettingException.class)
                .hasMessage(expected);
    }

    @Test
    void servicesFindTheCheckByThemselves() {
        assertThat(ServiceLoader.load(SmallRyeConfigBuilderCustomizer.class))
                .hasAtLeastOneElementOfType(SettingsCheck.class);
    }

    @Test
    void theEndsOfARangeAreAllowed() {
        assertThat(sample(Map.of("guildlock.sample.most-things", "1"), Map.of()).mostThings())
                .isEqualTo(1);
        assertThat(sample(Map.of(), Map.of("GUILDLOCK_SAMPLE_MOST_THINGS", "1000")).mostThings())
                .isEqualTo(1_000);
        assertThat(sample(Map.of("guildlock.sample.long-wait", "30s"), Map.of()).longWait())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(sample(Map.of("guildlock.sample.kinds", "a,b,c"), Map.of()).kinds()).hasSize(3);
    }

    @Test
    void aReferenceIsJudgedByWhatItStandsFor() {
        assertThatThrownBy(() ->
                        sample(
                                Map.of("things", "x", "guildlock.sample.most-things", "${things}"),
                                Map.of()))
                .hasMessage("guildlock.sample.most-things is x; allowed: 1 to 1,000");
    }

    @Test
    void anEmptyValueIsNamed() {
        assertThatThrownBy(() -> sample(Map.of("guildlock.sample.most-things", ""), Map.of()))
                .hasMessage("guildlock.sample.most-things is empty; allowed: 1 to 1,000");
    }

    @Test
    void aLongValueIsShortened() {
        assertThatThrownBy(() ->
                        sample(Map.of("guildlock.sample.most-things", "9".repeat(500)), Map.of()))
                .hasMessage(
                        "guildlock.sample.most-things is %s…; allowed: 1 to 1,000"
                                .formatted("9".repeat(100)));
    }

    @Test
    void everyWrongSettingIsNamedAtOnce() {
        assertThatThrownBy(() ->
                        sample(
                                Map.of(
                                        "guildlock.sample.most-things",
                                        "x",
                                        "guildlock.sample.loud",
                                        "y"),
                                Map.of()))
                .message()
                .hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource({
        "guildlock.sample.most-thing, guildlock.sample.most-things",
        "guildlock.sample.mostThings, guildlock.sample.most-things",
        "guildlock.sample.retries, guildlock.sample.inner.retries",
        "guildlock.sampel.loud, guildlock.sample.loud",
        "guildlock.sample.kinds[0], guildlock.sample.kinds"
    })
    void aMisspeltNameStopsTheStartWithTheNearest(String name, String nearest) {
        assertThatThrownBy(() -> sample(Map.of(name, "1"), Map.of()))
                .isInstanceOf(WrongSettingException.class)
                .hasMessage(
                        "%s is no setting; the nearest is %s, all are in docs/settings.md"
                                .formatted(name, nearest));
    }

    @ParameterizedTest
    @CsvSource({
        "GUILDLOCK_SAMPLE_MOST_THING, GUILDLOCK_SAMPLE_MOST_THINGS",
        "GUILDLOCK_SAMPEL_LOUD, GUILDLOCK_SAMPLE_LOUD"
    })
    void soDoesAMisspeltVariable(String name, String nearest) {
        assertThatThrownBy(() -> sample(Map.of(), Map.of(name, "1")))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining(name + " is no setting; the nearest is " + nearest);
    }

    @Test
    void whatIsMeantForOthersIsLeftAlone() {
        Sample sample =
                sample(
                        Map.of("guildlock.another.most-things", "x", "guild", "y"),
                        Map.of(
                                "GUILDLOCK_ANOTHER_MOST_THINGS", "x",
                                "GUILDLOCK_SAMPLE_SERVICE_HOST", "10.0.0.1",
                                "GUILDLOCK_SAMPLE_PORT", "tcp://10.0.0.1:80",
                                "GUILDLOCK_SAMPLE_PORT_80_TCP_ADDR", "10.0.0.1"));

        assertThat(sample.mostThings()).isEqualTo(5);
    }

    @Test
    void aSettingThatSaysNothingOfItsRangeIsADefect() {
        assertThatThrownBy(() -> config(Silent.class, Map.of(), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("guildlock.sample.unsaid says neither its range nor its form");
    }

    private static String variable(String name) {
        return KnownSetting.variable("guildlock.sample." + name);
    }

    private static Sample sample(Map<String, String> properties, Map<String, String> variables) {
        return config(Sample.class, properties, variables);
    }

    private static <T> T config(
            Class<T> mapping, Map<String, String> properties, Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withCustomizers(new SettingsCheck(variables))
                .withMapping(mapping)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withSources(new EnvConfigSource(variables, 300))
                .build()
                .getConfigMapping(mapping);
    }
}
