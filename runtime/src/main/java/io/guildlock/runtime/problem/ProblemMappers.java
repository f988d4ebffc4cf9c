package io.guildlock.runtime.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.request.RequestId;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where exceptions become answers. Expected outcomes arrive as [ProblemException]; a
/// wrong value as [InvalidValueException] or as one of Jackson's or JAX-RS's; anything else is a
/// defect, logged with its request id and answered without its stack trace.
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ProblemResponses responses;
    private final JsonProblems jsonProblems;
    private final RequestId requestId;

    ProblemMappers(ProblemResponses responses, JsonProblems jsonProblems, RequestId requestId) {
        this.responses = responses;
        this.jsonProblems = jsonProblems;
        this.requestId = requestId;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException problem) {
        if (problem.type() == ProblemType.INTERNAL_ERROR) {
            LOG.errorf(problem, "requestId=%s", requestId.value());
        }
        return responses.of(problem);
    }

    @ServerExceptionMapper
    public Response invalidValue(InvalidValueException e) {
        return responses.of(invalid(e));
    }

    // Registered for these very classes, because Quarkus brings mappers of its own for them in some
    // launch modes.
    @ServerExceptionMapper({
        JacksonException.class,
        JsonProcessingException.class,
        JsonMappingException.class,
        MismatchedInputException.class
    })
    public Response json(JacksonException e) {
        return responses.of(invalid(jsonProblems.of(e)));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException cause) {
            return json(cause);
        }
        if (e.getCause() instanceof InvalidValueException cause) {
            return invalidValue(cause);
        }
        if (e.getResponse().getStatus() < 400) {
            return e.getResponse();
        }
        return responses.of(fromStatus(e));
    }

    @ServerExceptionMapper
    public Response defect(Throwable e) {
        LOG.errorf(e, "Unexpected failure, requestId=%s", requestId.value());
        return responses.of(
                new ProblemException(
                        ProblemType.INTERNAL_ERROR,
                        "An unexpected failure, logged under this request id."));
    }

    private static ProblemException invalid(InvalidValueException wrong) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("field", wrong.field());
        parts.put("given", wrong.given());
        parts.put("allowed", wrong.allowed());
        return new ProblemException(ProblemType.INVALID_REQUEST, wrong.message(), parts);
    }

    private static ProblemException fromStatus(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return switch (status) {
            case 404 ->
                    new ProblemException(
                            ProblemType.NOT_FOUND,
                            e instanceof NotFoundException
                                    ? "There is nothing under this path."
                                    : "Not found.");
            case 405 ->
                    new ProblemException(
                            ProblemType.METHOD_NOT_ALLOWED, "This path has no such method.");
            case 406 ->
                    new ProblemException(ProblemType.NOT_ACCEPTABLE, "Accept application/json.");
            case 413 ->
                    new ProblemException(
                            ProblemType.TOO_LARGE, "The body exceeds the configured maximum.");
            case 415 ->
                    new ProblemException(
                            ProblemType.NOT_JSON, "Send the body as application/json.");
            default -> {
                if (status < 500) {
                    yield new ProblemException(
                            ProblemType.INVALID_REQUEST,
                            "The request could not be read: " + reason(e));
                }
                LOG.errorf(e, "Unexpected failure");
                yield new ProblemException(
                        ProblemType.INTERNAL_ERROR,
                        "An unexpected failure, logged under this request id.");
            }
        };
    }

    private static String reason(WebApplicationException e) {
        return Response.Status.fromStatusCode(e.getResponse().getStatus()) == null
                ? "HTTP " + e.getResponse().getStatus()
                : e.getResponse().getStatusInfo().getReasonPhrase();
    }
}
