package io.guildlock.runtime.trace;

import io.guildlock.runtime.settings.Form;
import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// The settings `guildlock.traces.*`, the same in both services.
@ConfigMapping(prefix = "guildlock.traces")
public interface TraceConfig {
    /// Where spans of OpenTelemetry are sent, as JSON by OTLP over HTTP; without it there are none.
    @Form("a URL such as `http://collector:4318/v1/traces`")
    Optional<String> endpoint();

    /// The percentage of calls that get a span if their caller does not say. A caller that sends
    /// `traceparent` decides itself.
    @Within(least = "0", most = "100")
    @WithDefault("100")
    int percent();

    /// Spans that may wait to be sent; more are dropped.
    @Within(least = "64", most = "100000")
    @WithDefault("2048")
    int queue();

    /// How long a span waits at most until it is sent with others.
    @Within(least = "10ms", most = "60s")
    @WithDefault("1s")
    Duration sendEvery();

    /// How long sending may take before those spans are given up.
    @Within(least = "50ms", most = "60s")
    @WithDefault("5s")
    Duration timeout();
}
