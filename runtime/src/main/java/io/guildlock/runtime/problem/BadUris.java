package io.guildlock.runtime.problem;

import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Refuses a request whose target is no URI, such as one with a `%` that encodes nothing, with a
/// problem document. Quarkus itself would answer without one: see [UncheckedUris].
@Singleton
public class BadUris {
    private static final String ALLOWED =
            "path and query of a URI; each % followed by two hexadecimal digits (%25 for a %)";

    // Before anything reads path or query.
    private static final int PRIORITY = 3_000;

    private final EarlyProblems problems;

    BadUris(EarlyProblems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext call) {
        String target = call.request().uri();
        if (isUri(target)) {
            call.next();
            return;
        }
        var wrong = new InvalidValueException("uri", target == null ? "" : target, ALLOWED);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("field", wrong.field());
        parts.put("given", wrong.given());
        parts.put("allowed", wrong.allowed());
        problems.answer(call, ProblemType.INVALID_REQUEST, wrong.message(), parts);
    }

    private static boolean isUri(@Nullable String target) {
        if (target == null) {
            return false;
        }
        try {
            var _ = new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
