package io.guildlock.lock.wiring;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import jakarta.inject.Singleton;

/// Lets the HTTP server measure nothing where no figures are wanted ([LockConfig#figures]). Applied
/// after what Quarkus's Micrometer extension sets.
@Singleton
class HttpFigures implements VertxOptionsCustomizer {
    private final LockConfig config;

    HttpFigures(LockConfig config) {
        this.config = config;
    }

    @Override
    public void accept(VertxOptions options) {
        if (!config.figures()) {
            options.setMetricsOptions(new MetricsOptions().setEnabled(false));
        }
    }
}
