package io.guildlock.config.http;

import io.guildlock.config.change.Outcome;
import io.guildlock.contract.Headers;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Builds the answers to writes and conditional reads.
public final class Answers {
    private Answers() {}

    /// `201` if the write made something, else `200`; with the resource's revision as `ETag`.
    public static <T> Response written(
            Outcome.Applied applied, boolean made, String revision, @Nullable T value) {
        return replay(applied, Response.status(made ? 201 : 200))
                .header(HttpHeaders.ETAG, tag(revision))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Written<>(applied.anything(), revision, value))
                .build();
    }

    /// `200` with an entity that tells more than [Written].
    public static Response edited(Outcome.Applied applied, Object entity, String revision) {
        return replay(applied, Response.ok(entity, MediaType.APPLICATION_JSON_TYPE))
                .header(HttpHeaders.ETAG, tag(revision))
                .build();
    }

    /// The same for a resource without a revision of its own.
    public static <T> Response written(Outcome.Applied applied, boolean made, T value) {
        return replay(applied, Response.status(made ? 201 : 200))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Written<>(applied.anything(), applied.revision().toString(), value))
                .build();
    }

    /// `204`.
    public static Response deleted(Outcome.Applied applied) {
        return replay(applied, Response.noContent()).build();
    }

    /// `200` with `ETag`, or `304` for a reader that knows this revision.
    public static Response shown(WriteRequest request, String revision, Object value) {
        if (request.knows(revision)) {
            return Response.notModified().header(HttpHeaders.ETAG, tag(revision)).build();
        }
        return Response.ok(value, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, tag(revision))
                .build();
    }

    private static String tag(String revision) {
        return "\"" + revision + "\"";
    }

    private static Response.ResponseBuilder replay(
            Outcome.Applied applied, Response.ResponseBuilder response) {
        return applied.replayed()
                ? response.header(Headers.IDEMPOTENCY_REPLAYED, "true")
                : response;
    }
}
