package io.guildlock.config.http;

import io.guildlock.testing.SuiteKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where a suite runs with a key, gives it to each call that brings none.
@Singleton
class SuiteKeyFilter {
    // Before Authentication.
    private static final int PRIORITY = 1_950;

    private final boolean given;

    SuiteKeyFilter(@ConfigProperty(name = "guildlock.keys.file") Optional<String> keysFile) {
        given = keysFile.filter(SuiteKey::isIn).isPresent();
    }

    void register(@Observes Filters filters) {
        if (given) {
            filters.register(SuiteKeyFilter::authorize, PRIORITY);
        }
    }

    private static void authorize(RoutingContext call) {
        if (!call.request().headers().contains("Authorization")) {
            call.request().headers().set("Authorization", SuiteKey.authorization());
        }
        call.next();
    }
}
