package io.guildlock.runtime.problem;

import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.request.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Turns a [ProblemException] into the response that carries its document.
@ApplicationScoped
public class ProblemResponses {
    private final RequestId requestId;

    ProblemResponses(RequestId requestId) {
        this.requestId = requestId;
    }

    Response of(ProblemException problem) {
        ProblemType type = problem.type();
        ProblemDocument document =
                new ProblemDocument(
                        type.uri(),
                        type.title(),
                        type.status(),
                        problem.detail(),
                        type.retryable(),
                        requestId.value(),
                        problem.extensions());
        Response.ResponseBuilder response =
                Response.status(type.status()).type(ProblemDocument.MEDIA_TYPE).entity(document);
        if (problem.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, wholeSeconds(problem.retryAfter().toMillis()));
        }
        return response.header(Headers.REQUEST_ID, requestId.value()).build();
    }

    private static long wholeSeconds(long millis) {
        return Math.max(0, (millis + 999) / 1000);
    }
}
