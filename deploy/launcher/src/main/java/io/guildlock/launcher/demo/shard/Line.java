package io.guildlock.launcher.demo.shard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// The lines between parent and child.
final class Line {
    static final String READY = "ready";
    static final String GO = "go";

    /// Before the process's [io.guildlock.launcher.demo.work.LeaseCounts].
    static final String DONE = "done ";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Line() {}

    static String of(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }

    static <T> T read(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a " + type.getSimpleName() + ": " + line, e);
        }
    }
}
