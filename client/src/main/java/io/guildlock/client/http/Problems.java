package io.guildlock.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads problem documents and turns final ones into exceptions.
final class Problems {
    private static final Set<String> STANDARD =
            Set.of("type", "status", "title", "detail", "instance", "retryable", "requestId");

    private Problems() {}

    /// The problem in an answer without success. An answer that is no problem document, say of a
    /// proxy between, becomes one of type `about:blank` that may be retried when its status is 500
    /// or above.
    static Problem read(Answer answer) {
        JsonNode document = Json.tryRead(answer.body());
        String requestId = answer.header(Headers.REQUEST_ID).orElse("");
        if (document == null || !document.isObject() || !document.has("type")) {
            return new Problem(
                    "about:blank",
                    answer.status(),
                    "HTTP " + answer.status(),
                    "",
                    answer.status() >= 500,
                    requestId,
                    Map.of());
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        document.forEachEntry((name, value) -> {
            if (!STANDARD.contains(name)) {
                members.put(name, value);
            }
        });
        return new Problem(
                document.path("type").asText(),
                answer.status(),
                document.path("title").asText(),
                document.path("detail").asText(),
                document.path("retryable").asBoolean(),
                document.path("requestId").asText(requestId),
                members);
    }

    /// The exception for a problem that is final.
    static GuildlockException exception(Problem problem, @Nullable Duration retryAfter) {
        ProblemType type = problem.known().orElse(ProblemType.INTERNAL_ERROR);
        return switch (type) {
            case REVISION_MISMATCH, ALREADY_EXISTS, CONTENDED -> new ConflictException(problem);
            case LEASE_GONE, STALE_TOKEN, STALE_LEASE -> new LeaseLostException(problem);
            case HELD ->
                    new HeldException(problem, retryAfter == null ? Duration.ZERO : retryAfter);
            default -> new RefusedException(problem);
        };
    }
}
