package io.guildlock.config.http;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.EarlyProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;

/// Refuses a body that says it is far larger than any resource takes but a [StreamedBody], before
/// it is sent. What is not so large, or does not say how large it is, meets [BodyReader].
@Singleton
public class OrdinaryBodies {
    // Before everything that reads a body.
    private static final int PRIORITY = 1_100;

    /// Above any allowed `guildlock.config.max-body-bytes`.
    private static final long FAR_TOO_LARGE = 2L << 20;

    private final EarlyProblems problems;
    private final Instance<StreamedBody> streamed;

    OrdinaryBodies(EarlyProblems problems, @Any Instance<StreamedBody> streamed) {
        this.problems = problems;
        this.streamed = streamed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext call) {
        String length = call.request().getHeader("Content-Length");
        if (length == null
                || !length.matches("[0-9]{1,18}")
                || Long.parseLong(length) <= FAR_TOO_LARGE
                || streamed.stream().anyMatch(one -> one.takes(call.normalizedPath()))) {
            call.next();
            return;
        }
        problems.answer(
                call,
                ProblemType.TOO_LARGE,
                "The body is larger than %,d bytes.".formatted(FAR_TOO_LARGE),
                Map.of("maxBytes", FAR_TOO_LARGE));
    }
}
