package io.guildlock.client.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.http.Answer;
import io.guildlock.client.http.Call;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.Service;
import io.guildlock.client.http.Target;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// A resource of config-service and what lies below it: the calls that all features are made of.
/// For the client itself. Immutable and thread-safe.
public final class Resource {
    private static final String JSON = "application/json";
    private static final int HTTP_CREATED = 201;

    private final Service service;
    private final Target target;

    /// The resource at `target`.
    public Resource(Service service, Target target) {
        this.service = service;
        this.target = target;
    }

    /// The resource below this one, by path segments of any unicode.
    public Resource at(String... segments) {
        return new Resource(service, target.path(segments));
    }

    /// The same with a query parameter.
    public Resource with(String parameter, Object value) {
        return new Resource(service, target.query(parameter, value));
    }

    /// Reads it, unless it is not there.
    public <T> Optional<Versioned<T>> get(Class<T> type) {
        try {
            Answer answer = service.send(Call.of("GET", target.toString()));
            return Optional.of(
                    new Versioned<>(etag(answer), Json.as(type, Json.read(answer.body()))));
        } catch (RefusedException refused) {
            return ifMissing(refused, Optional.empty());
        }
    }

    /// Reads it where it has no revision of its own, unless it is not there.
    public <T> Optional<T> read(Class<T> type) {
        return get(type).map(Versioned::value);
    }

    /// Reads one page of a list.
    public <T> Page<T> page(Class<T> type) {
        JsonNode list = Json.read(service.send(Call.of("GET", target.toString())).body());
        List<T> items = new ArrayList<>();
        list.path("items").forEach(item -> items.add(Json.as(type, item)));
        JsonNode next = list.path("next");
        return new Page<>(items, next.isTextual() ? Optional.of(next.asText()) : Optional.empty());
    }

    /// Reads a whole list, page by page as it is consumed.
    public <T> Stream<T> all(Class<T> type) {
        return Stream.iterate(
                        Optional.of(page(type)),
                        Optional::isPresent,
                        page ->
                                page.flatMap(Page::next)
                                        .map(next -> with("after", next).page(type)))
                .flatMap(Optional::stream)
                .flatMap(page -> page.items().stream());
    }

    /// Writes with a JSON body.
    public <T> Change<T> write(String method, Object body, Class<T> type, WriteOption... options) {
        return write(method, JSON, body, type, options);
    }

    /// Writes with a body of another kind of JSON.
    public <T> Change<T> write(
            String method, String contentType, Object body, Class<T> type, WriteOption... options) {
        return change(
                service.send(call(method, options).body(contentType, Json.bytes(body))), type);
    }

    /// The same, where the answer tells more than every write does.
    public <T, R> R write(
            String method,
            String contentType,
            Object body,
            Class<T> type,
            BiFunction<Change<T>, JsonNode, R> more,
            WriteOption... options) {
        Answer answer = service.send(call(method, options).body(contentType, Json.bytes(body)));
        return more.apply(change(answer, type), Json.read(answer.body()));
    }

    /// Writes without a body.
    public <T> Change<T> write(String method, Class<T> type, WriteOption... options) {
        return change(service.send(call(method, options)), type);
    }

    /// Deletes it, if it is there.
    public Removal delete(WriteOption... options) {
        try {
            return new Removal(true, isReplay(service.send(call("DELETE", options))));
        } catch (RefusedException refused) {
            return ifMissing(refused, new Removal(false, false));
        }
    }

    private Call call(String method, WriteOption... options) {
        Call call =
                Call.of(method, target.toString())
                        .header(Headers.IDEMPOTENCY_KEY, UUID.randomUUID().toString());
        for (WriteOption option : options) {
            call = call.header(option.header(), option.value());
        }
        return call;
    }

    private static <T> Change<T> change(Answer answer, Class<T> type) {
        JsonNode outcome = Json.read(answer.body());
        JsonNode value = outcome.path("value");
        return new Change<>(
                outcome.path("changed").asBoolean(),
                answer.status() == HTTP_CREATED,
                isReplay(answer),
                Revision.parse(outcome.path("revision").asText()),
                value.isNull() ? Optional.empty() : Optional.of(Json.as(type, value)));
    }

    private static <R> R ifMissing(RefusedException refused, R missing) {
        if (refused.is(ProblemType.NOT_FOUND)) {
            return missing;
        }
        throw refused;
    }

    private static boolean isReplay(Answer answer) {
        return answer.header(Headers.IDEMPOTENCY_REPLAYED).filter("true"::equals).isPresent();
    }

    private static Revision etag(Answer answer) {
        return answer.header("ETag")
                .map(tag -> Revision.parse(tag.replace("W/", "").replace("\"", "")))
                .orElse(Revision.NONE);
    }
}
