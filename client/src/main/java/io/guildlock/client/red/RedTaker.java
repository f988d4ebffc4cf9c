package io.guildlock.client.red;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.http.BrokenOffException;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.LineTaker;
import io.guildlock.contract.ProblemType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads what an import from Red answers. For one thread.
final class RedTaker implements LineTaker<RedReport> {
    private final RedListener listener;
    private final long ofBytes;
    private @Nullable RedReport report;

    RedTaker(RedListener listener, long ofBytes) {
        this.listener = listener;
        this.ofBytes = ofBytes;
    }

    @Override
    public void sent(long bytes) {
        listener.onSent(bytes, ofBytes);
    }

    @Override
    public void take(String line) throws BrokenOffException {
        JsonNode told = Json.read(line);
        if (told.has("progress")) {
            listener.onProgress(Json.as(RedProgress.class, told.get("progress")));
        } else if (told.has("finding")) {
            listener.onFinding(Json.as(RedFinding.class, told.get("finding")));
        } else if (told.has("report")) {
            report = Json.as(RedReport.class, told.get("report"));
        } else if (told.has("problem")) {
            throw new BrokenOffException(problem(told.get("problem")));
        }
    }

    private static Problem problem(JsonNode told) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.uri().equals(told.path("type").asText()))
                .findAny()
                .map(type -> Problem.local(type, told.path("detail").asText()))
                .orElseGet(() ->
                        Problem.local(ProblemType.INTERNAL_ERROR, told.path("title").asText()));
    }

    @Override
    public RedReport end() throws BrokenOffException {
        if (report == null) {
            throw new BrokenOffException("the import was cut off; the same file may be sent again");
        }
        return report;
    }
}
