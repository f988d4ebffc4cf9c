package io.guildlock.client.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.http.BrokenOffException;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.LineTaker;
import io.guildlock.contract.ProblemType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads what an import answers. For one thread.
final class ImportTaker implements LineTaker<Imported> {
    private final ImportListener listener;
    private final long ofBytes;
    private @Nullable JsonNode summary;

    ImportTaker(ImportListener listener, long ofBytes) {
        this.listener = listener;
        this.ofBytes = ofBytes;
    }

    @Override
    public void sent(long bytes) {
        listener.onSent(bytes, ofBytes);
    }

    @Override
    public void take(String line) {
        JsonNode told = Json.read(line);
        switch (told.path("kind").asText()) {
            case "progress" -> listener.onProgress(Json.as(ImportProgress.class, told));
            case "refused" -> listener.onRefused(Json.as(RefusedLine.class, told));
            case "summary" -> summary = told;
            default -> {} // A newer service tells more.
        }
    }

    @Override
    public Imported end() throws BrokenOffException {
        if (summary == null) {
            throw new BrokenOffException("the import was cut off; the same file may be sent again");
        }
        if (summary.hasNonNull("type")) {
            throw new BrokenOffException(
                    Problem.local(
                            type(summary.path("type").asText()), summary.path("reason").asText()));
        }
        return Json.as(Imported.class, summary);
    }

    private static ProblemType type(String slug) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.slug().equals(slug))
                .findAny()
                .orElse(ProblemType.INTERNAL_ERROR);
    }
}
