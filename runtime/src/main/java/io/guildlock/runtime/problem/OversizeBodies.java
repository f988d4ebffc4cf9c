package io.guildlock.runtime.problem;

import io.guildlock.contract.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body that says it is larger than `quarkus.http.limits.max-body-size`, with a problem
/// document: Quarkus itself would answer without one. Bodies that do not say how large they are
/// meet the same limit while they are read.
@Singleton
public class OversizeBodies {
    // Before Quarkus's own check of the limit.
    private static final int PRIORITY = 1_000;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final EarlyProblems problems;
    private final long limitBytes;

    OversizeBodies(
            EarlyProblems problems,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.problems = problems;
        this.limitBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext call) {
        String length = call.request().getHeader("Content-Length");
        if (length == null
                || !NUMBER.matcher(length).matches()
                || Long.parseLong(length) <= limitBytes) {
            call.next();
            return;
        }
        problems.answer(
                call,
                ProblemType.TOO_LARGE,
                "The body is larger than %d bytes.".formatted(limitBytes),
                Map.of("maxBytes", limitBytes));
    }
}
