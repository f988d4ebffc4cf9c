package io.guildlock.launcher.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.faults.history.Outcome;
import io.guildlock.launcher.bench.load.HttpLine;
import java.io.IOException;
import java.io.UncheckedIOException;

/// How a call ended, after all its attempts.
///
/// @param outcome [Outcome#UNKNOWN] if no attempt settled it and one may have worked
/// @param answer the last one, of status 0 if there was none
public record Reply(Outcome outcome, HttpLine.Answer answer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean ok() {
        return outcome == Outcome.OK;
    }

    public int status() {
        return answer.status();
    }

    /// The member of the body that is a number in a string, such as `token`.
    public long number(String member) {
        return body().required(member).asLong();
    }

    /// The body, which must be JSON.
    public JsonNode body() {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + answer.body(), e);
        }
    }

    /// The revision in `ETag`, or 0.
    public long revision() {
        String tag = answer.etag();
        return tag == null ? 0 : Long.parseLong(tag.replace("\"", ""));
    }
}
