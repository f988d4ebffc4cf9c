package io.guildlock.config.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.json.JsonFields;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.runtime.problem.JsonProblems;
import jakarta.enterprise.context.ApplicationScoped;

/// Lines as records, for kinds whose values need not keep their text.
@ApplicationScoped
public class LineJson {
    private final ObjectMapper json;
    private final JsonProblems problems;

    LineJson(ObjectMapper json, JsonProblems problems) {
        this.json = json;
        this.problems = problems;
    }

    /// @throws InvalidValueException if the line is not one of these
    public <T> T read(JsonFields line, Class<T> type) {
        try {
            return json.readValue(line.json(), type);
        } catch (JsonProcessingException e) {
            throw problems.of(e);
        }
    }

    public String write(Object line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
