package io.guildlock.runtime.build;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The metric `guildlock_build_info`: always 1, with the labels `service`, `version` and `java`, to
/// be joined with others by `instance`.
@Startup
@Singleton
public class BuildInfo {
    BuildInfo(
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Gauge.builder("guildlock.build.info", () -> 1)
                .tag("service", service.replaceFirst("^guildlock-", ""))
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(registry);
    }
}
