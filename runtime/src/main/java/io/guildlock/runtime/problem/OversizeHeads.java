package io.guildlock.runtime.problem;

import io.guildlock.contract.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/// Refuses a request whose target is too long or whose headers are too large, with a problem
/// document. The HTTP server has a limit for each too, and answers without one; ours are below it.
@Singleton
public class OversizeHeads {
    // Before anything reads them.
    private static final int PRIORITY = 4_000;

    /// What stands between the parts of a header line.
    private static final int PUNCTUATION = ": \r\n".length();

    private final EarlyProblems problems;
    private final int longestTarget;
    private final int largestHeaders;

    OversizeHeads(EarlyProblems problems, HeadConfig settings) {
        this.problems = problems;
        this.longestTarget = settings.longestTarget();
        this.largestHeaders = settings.largestHeaders();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext call) {
        String target = call.request().uri();
        if (target != null && target.length() > longestTarget) {
            problems.answer(
                    call,
                    ProblemType.URI_TOO_LONG,
                    "Path and query are longer than %d bytes.".formatted(longestTarget),
                    Map.of("maxBytes", longestTarget));
        } else if (headerBytes(call) > largestHeaders) {
            problems.answer(
                    call,
                    ProblemType.HEADERS_TOO_LARGE,
                    "The headers are larger than %d bytes.".formatted(largestHeaders),
                    Map.of("maxBytes", largestHeaders));
        } else {
            call.next();
        }
    }

    // Of the server's own text a character is a byte.
    private static int headerBytes(RoutingContext call) {
        int[] bytes = {0};
        call.request()
                .headers()
                .forEach((name, value) -> bytes[0] += name.length() + value.length() + PUNCTUATION);
        return bytes[0];
    }
}
