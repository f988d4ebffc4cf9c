package io.guildlock.runtime.problem;

import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.request.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/// Turns a [ProblemException] into the response that carries its document. Says each at the level
/// `DEBUG`: most are contention or a caller's mistake, and in an outage there is one for each call.
@ApplicationScoped
public class ProblemResponses {
    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    private final RequestId requestId;

    ProblemResponses(RequestId requestId) {
        this.requestId = requestId;
    }

    /// The answer that tells it.
    public Response of(ProblemException problem) {
        ProblemType type = problem.type();
        LOG.debugf("%d %s: %s", type.status(), type.uri(), problem.detail());
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
