package io.guildlock.runtime.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.request.RequestId;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Answers a call with a problem before it reaches any resource. Says each at the level `DEBUG`, as
/// [ProblemResponses] does.
@Singleton
public class EarlyProblems {
    private static final Logger LOG = Logger.getLogger(EarlyProblems.class);

    /// What metrics name such a call by: its address, which belongs to no resource yet, is the
    /// caller's text and has no bounds.
    private static final String REFUSED = "/refused";

    /// As much of a refused call's body is read and dropped to keep its connection.
    private static final int MOST_DISCARDED_BYTES = 64 << 10;

    private static final Pattern SMALL = Pattern.compile("[0-9]{1,6}");

    private final ObjectMapper json;

    EarlyProblems(ObjectMapper json) {
        this.json = json;
    }

    /// Answers and ends the call, and asks the caller to close the connection.
    public void answer(
            RoutingContext call, ProblemType type, String detail, Map<String, Object> extensions) {
        call.response().putHeader("Connection", "close");
        end(call, type, detail, extensions);
    }

    /// Answers and ends the call; the connection stays for the next one, unless what is still to
    /// come of this one could be large.
    public void answerAndStay(
            RoutingContext call, ProblemType type, String detail, Map<String, Object> extensions) {
        if (isSmall(call.request())) {
            var _ = call.request().handler(_ -> {}).resume();
        } else {
            call.response().putHeader("Connection", "close");
        }
        end(call, type, detail, extensions);
    }

    private static boolean isSmall(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") == null
                && request.getHeader("Expect") == null
                && (length == null
                        || (SMALL.matcher(length).matches()
                                && Integer.parseInt(length) <= MOST_DISCARDED_BYTES));
    }

    private void end(
            RoutingContext call, ProblemType type, String detail, Map<String, Object> extensions) {
        HttpRequestMetric metric = HttpRequestMetric.getRequestMetric(call);
        if (metric != null) {
            metric.setTemplatePath(REFUSED);
        }
        String requestId = RequestId.of(call.request().getHeader(Headers.REQUEST_ID));
        LOG.debugf("%d %s: %s, request %s", type.status(), type.uri(), detail, requestId);
        HttpServerResponse response =
                call.response()
                        .setStatusCode(type.status())
                        .putHeader("Content-Type", ProblemDocument.MEDIA_TYPE)
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
