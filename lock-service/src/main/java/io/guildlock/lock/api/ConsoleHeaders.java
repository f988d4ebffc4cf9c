package io.guildlock.lock.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// What browsers are told of the console's files: they run what this service serves, and nothing
/// else, and no script may make markup of text.
///
/// Not by `quarkus.http.filter`, which reads the path of every request before anything here has
/// seen whether it is one.
@Singleton
class ConsoleHeaders {
    // After BadUris.
    private static final int PRIORITY = 2_500;

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    private final ConsolePaths console;

    ConsoleHeaders(ConsolePaths console) {
        this.console = console;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, PRIORITY);
    }

    private void add(RoutingContext call) {
        if (console.isOpen(call.normalizedPath())) {
            HttpServerResponse response = call.response();
            response.putHeader("Content-Security-Policy", POLICY);
            response.putHeader("X-Content-Type-Options", "nosniff");
            response.putHeader("Referrer-Policy", "no-referrer");
            response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
        }
        call.next();
    }
}
