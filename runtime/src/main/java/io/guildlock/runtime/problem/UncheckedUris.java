package io.guildlock.runtime.problem;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/// Leaves it to [BadUris] to look at the targets of requests: Quarkus does so before any filter and
/// answers `400` without a body. It has no setting for that but a system property, which it reads
/// when its HTTP server is set up; the configuration is put together before.
///
/// Registered for SmallRye Config under `META-INF/services`.
public final class UncheckedUris implements SmallRyeConfigBuilderCustomizer {
    private static final String QUARKUS_DOES_NOT = "vertx.disableURIValidation";

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty(QUARKUS_DOES_NOT, "true");
    }
}
