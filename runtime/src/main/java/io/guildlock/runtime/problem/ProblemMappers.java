package io.guildlock.runtime.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.request.RequestId;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where exceptions become answers. Expected outcomes arrive as [ProblemException]; a
/// wrong value as [InvalidValueException] or as one of Jackson's or JAX-RS's; anything else is a
/// defect, logged with its request id and answered without its stack trace.
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final Pattern NUMBER = Pattern.compile("Numeric value \\(([^)]*)\\)");
    private static final Pattern KIND = Pattern.compile("from (\\w+) value");

    private final ProblemResponses responses;
    private final RequestId requestId;

    ProblemMappers(ProblemResponses responses, RequestId requestId) {
        this.responses = responses;
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
        return responses.of(invalid(e.field(), e.given(), e.allowed()));
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
        return responses.of(fromJson(e));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException cause) {
            return responses.of(fromJson(cause));
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

    private static ProblemException fromJson(JacksonException e) {
        if (e.getCause() instanceof InvalidValueException wrong) {
            return invalid(wrong.field(), wrong.given(), wrong.allowed());
        }
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    invalid(
                            path(unknown),
                            "an unknown field",
                            unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
            case InvalidFormatException wrong ->
                    invalid(path(wrong), wrong.getValue(), "a value of type " + typeOf(wrong));
            case MismatchedInputException wrong ->
                    invalid(path(wrong), found(wrong), "a value of type " + typeOf(wrong));
            case JsonMappingException tooLarge
                    when tooLarge.getCause() instanceof InputCoercionException cause ->
                    invalid(path(tooLarge), found(cause), "a whole number of at most 64 bits");
            default ->
                    invalid(
                            "body",
                            "invalid JSON: " + plainly(e),
                            "one JSON value without duplicate keys");
        };
    }

    private static ProblemException invalid(String field, Object given, String allowed) {
        InvalidValueException wrong = new InvalidValueException(field, given, allowed);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("field", field);
        parts.put("given", wrong.given());
        parts.put("allowed", allowed);
        return new ProblemException(ProblemType.INVALID_REQUEST, wrong.message(), parts);
    }

    // Without Jackson's remarks in brackets about the source, which speak of our settings.
    private static String plainly(JacksonException e) {
        String text =
                String.valueOf(e.getOriginalMessage())
                        .replaceAll("\\s*\\(?(start marker )?at \\[Source:.*", "");
        JsonLocation at = e.getLocation();
        return at == null
                ? text
                : "%s (line %d, column %d)".formatted(text, at.getLineNr(), at.getColumnNr());
    }

    // What stood where something else was expected, as far as Jackson's message tells: the parser
    // is
    // closed by now.
    private static String found(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        Matcher number = NUMBER.matcher(message);
        if (number.find()) {
            return number.group(1);
        }
        Matcher kind = KIND.matcher(message);
        return kind.find()
                ? "a JSON " + kind.group(1).toLowerCase(Locale.ROOT)
                : "a value of another type";
    }

    private static String path(JsonMappingException e) {
        String path =
                e.getPath().stream()
                        .map(r ->
                                r.getFieldName() != null
                                        ? r.getFieldName()
                                        : "[" + r.getIndex() + "]")
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    private static String typeOf(MismatchedInputException e) {
        Class<?> target = e.getTargetType();
        if (target == null) {
            return "JSON";
        }
        if (Number.class.isAssignableFrom(target)
                || (target.isPrimitive() && target != boolean.class)) {
            return "whole number";
        }
        if (Iterable.class.isAssignableFrom(target)) {
            return "array";
        }
        return Record.class.isAssignableFrom(target)
                ? "object"
                : target.getSimpleName().toLowerCase(Locale.ROOT);
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
