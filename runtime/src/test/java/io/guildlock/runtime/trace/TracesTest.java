package io.guildlock.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.runtime.settings.WrongSettingException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    @Test
    void withoutAnEndpointThereAreNoSpans() {
        assertThat(new Traces(settings(null), "guildlock-lock-service", "1").spans()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "ftp://collector/v1/traces", "http://", "a b"})
    void anEndpointThatIsNoUrlStopsTheStart(String text) {
        assertThatThrownBy(() -> new Traces(settings(text), "guildlock-lock-service", "1"))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageStartingWith(
                        "guildlock.traces.endpoint is " + text + "; allowed: a URL");
    }

    private static TraceConfig settings(@Nullable String endpoint) {
        return new TraceConfig() {
            @Override
            public Optional<String> endpoint() {
                return Optional.ofNullable(endpoint);
            }

            @Override
            public int percent() {
                return 100;
            }

            @Override
            public int queue() {
                return 64;
            }

            @Override
            public Duration sendEvery() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(1);
            }
        };
    }
}
