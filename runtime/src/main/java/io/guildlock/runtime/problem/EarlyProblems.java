package io.guildlock.runtime.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/// Answers a call with a problem before it reaches any resource, and asks the caller to close the
/// connection.
@Singleton
public class EarlyProblems {
    private final ObjectMapper json;

    EarlyProblems(ObjectMapper json) {
        this.json = json;
    }

    /// Answers and ends the call.
    public void answer(
            RoutingContext call, ProblemType type, String detail, Map<String, Object> extensions) {
        String requestId = UUID.randomUUID().toString();
        HttpServerResponse response =
                call.response()
                        .setStatusCode(type.status())
                        .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
                        .putHeader("Connection", "close")
                        .putHeader(Headers.REQUEST_ID, requestId);
        if (type == ProblemType.DRAINING) {
            response.putHeader("Retry-After", "0");
        }
        var _ =
                response.end(
                        text(
                                new ProblemDocument(
                                        type.uri(),
                                        type.title(),
                                        type.status(),
                                        detail,
                                        type.retryable(),
                                        requestId,
                                        extensions)));
    }

    private String text(ProblemDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
