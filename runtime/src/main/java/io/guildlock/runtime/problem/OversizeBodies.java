package io.guildlock.runtime.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a body that says it is larger than `quarkus.http.limits.max-body-size`, with a problem
/// document: Quarkus itself would answer without one. Bodies that do not say how large they are
/// meet the same limit while they are read.
@Singleton
public class OversizeBodies {
    // Before Quarkus's own check of the limit.
    private static final int PRIORITY = 1_000;

    private final ObjectMapper json;
    private final long limitBytes;

    OversizeBodies(
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.json = json;
        this.limitBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext call) {
        String length = call.request().getHeader("Content-Length");
        if (length == null
                || !length.matches("[0-9]{1,18}")
                || Long.parseLong(length) <= limitBytes) {
            call.next();
            return;
        }
        String requestId = UUID.randomUUID().toString();
        call.response()
                .setStatusCode(ProblemType.TOO_LARGE.status())
                .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .putHeader(Headers.REQUEST_ID, requestId)
                .end(document(requestId));
    }

    private String document(String requestId) {
        ProblemType type = ProblemType.TOO_LARGE;
        try {
            return json.writeValueAsString(
                    new ProblemDocument(
                            type.uri(),
                            type.title(),
                            type.status(),
                            "The body is larger than %d bytes.".formatted(limitBytes),
                            type.retryable(),
                            requestId,
                            Map.of("maxBytes", limitBytes)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
