package io.guildlock.client.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.client.change.Versioned;
import io.guildlock.client.http.Json;
import io.guildlock.contract.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A done-document: `{"result": …, "keepMs": …}` or `{"failure": "…", "keepMs": …}`.
///
/// It carries no time. Its revision is the time of Redis in microseconds when it was written, and
/// so is the token of a lease granted later: whether it is over is a matter of one clock, that of
/// Redis, whoever looks.
///
/// @param revision when it was written, in microseconds
/// @param keepMs how long it counts from then
record Stored(Revision revision, long keepMs, ObjectNode body) {
    private static final String KEEP = "keepMs";
    private static final String RESULT = "result";
    private static final String FAILURE = "failure";

    static Stored of(Versioned<ObjectNode> document) {
        return new Stored(
                document.revision(), document.value().path(KEEP).asLong(), document.value());
    }

    static Map<String, Object> result(Object result, Duration keep) {
        return Map.of(RESULT, Json.tree(result), KEEP, keep.toMillis());
    }

    static Map<String, Object> failure(Exception failure, Duration keep) {
        return Map.of(FAILURE, failure.toString(), KEEP, keep.toMillis());
    }

    /// Whether it counts at a time of Redis: a token or a revision.
    boolean countsAt(long micros) {
        return micros - revision.value() < Duration.ofMillis(keepMs).toNanos() / 1000;
    }

    /// Whether it counts by another clock, which may be wrong by so much.
    boolean surelyCountsAt(Instant time, Duration tolerance) {
        Instant latest = time.plus(tolerance);
        return countsAt(latest.getEpochSecond() * 1_000_000 + latest.getNano() / 1000);
    }

    /// @throws WorkFailedException if the work failed
    JsonNode result(String name) {
        if (body.has(FAILURE)) {
            throw new WorkFailedException(name, body.path(FAILURE).asText());
        }
        return body.path(RESULT);
    }
}
