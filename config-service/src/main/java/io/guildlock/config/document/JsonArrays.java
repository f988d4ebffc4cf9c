package io.guildlock.config.document;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Arrays as texts: what is not added or removed keeps its exact text. Two elements are the same if
/// they are equal as JSON values; numbers by their digits, so `1` and `1.0` differ.
final class JsonArrays {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .build();

    private final JsonTexts json;

    JsonArrays(JsonTexts json) {
        this.json = json;
    }

    String append(String array, String value) {
        List<String> elements = new ArrayList<>(json.elements(array));
        elements.add(value);
        return array(elements);
    }

    String add(String array, String value) {
        JsonNode wanted = node(value);
        return json.elements(array).stream().anyMatch(one -> node(one).equals(wanted))
                ? array
                : append(array, value);
    }

    String discard(String array, String value) {
        JsonNode unwanted = node(value);
        List<String> elements = json.elements(array);
        List<String> kept = elements.stream().filter(one -> !node(one).equals(unwanted)).toList();
        return kept.size() == elements.size() ? array : array(kept);
    }

    private static String array(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    private static JsonNode node(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
