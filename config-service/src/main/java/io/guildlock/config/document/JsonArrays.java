package io.guildlock.config.document;

import io.guildlock.config.json.JsonScalars;
import io.guildlock.config.json.JsonTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Arrays as texts: what is not added or removed keeps its exact text. Two elements are the same if
/// they are equal as JSON values; numbers by their digits, so `1` and `1.0` differ.
final class JsonArrays {
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
        Object wanted = meaning(value);
        return json.elements(array).stream().anyMatch(one -> meaning(one).equals(wanted))
                ? array
                : append(array, value);
    }

    String discard(String array, String value) {
        Object unwanted = meaning(value);
        List<String> elements = json.elements(array);
        List<String> kept =
                elements.stream().filter(one -> !meaning(one).equals(unwanted)).toList();
        return kept.size() == elements.size() ? array : array(kept);
    }

    static String array(List<String> elements) {
        return "[" + String.join(",", elements) + "]";
    }

    private record Quoted(String text) {}

    /// Equal for texts that differ only in white space, escapes, or the order of members.
    private Object meaning(String text) {
        if (JsonTexts.isObject(text)) {
            Map<String, Object> members = new HashMap<>();
            json.members(text).forEach((name, value) -> members.put(name, meaning(value)));
            return members;
        }
        if (JsonTexts.isArray(text)) {
            return json.elements(text).stream().map(this::meaning).toList();
        }
        return text.startsWith("\"") ? new Quoted(JsonScalars.string("value", text)) : text;
    }
}
