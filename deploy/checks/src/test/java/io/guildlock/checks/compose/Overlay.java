package io.guildlock.checks.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A file on top of another, as Compose merges them: mappings by key; `secrets` and `volumes` by
/// their place in the container; a command and the test of a health check as a whole; all other
/// lists one behind the other.
final class Overlay {
    private static final Set<String> WHOLE = Set.of("command", "entrypoint", "test");

    private Overlay() {}

    static Compose of(Compose below, Compose above) {
        Compose merged = below.copy();
        merge(merged.root(), above.root());
        return merged;
    }

    private static void merge(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            String name = entry.getKey();
            JsonNode before = into.path(name);
            JsonNode after = entry.getValue();
            if (before instanceof ObjectNode fields && after.isObject()) {
                merge(fields, after);
            } else if (before instanceof ArrayNode list
                    && after.isArray()
                    && !WHOLE.contains(name)) {
                into.set(name, joined(name, list, after));
            } else {
                into.set(name, after);
            }
        }
    }

    private static ArrayNode joined(String name, ArrayNode below, JsonNode above) {
        Function<JsonNode, Object> place =
                switch (name) {
                    case "secrets" -> one -> one.path("target").asText();
                    case "volumes" -> one -> one.asText().split(":", 3)[1];
                    default -> _ -> new Object();
                };
        Map<Object, JsonNode> byPlace = new LinkedHashMap<>();
        below.forEach(one -> byPlace.put(place.apply(one), one));
        above.forEach(one -> byPlace.put(place.apply(one), one));
        ArrayNode all = below.arrayNode();
        byPlace.values().forEach(all::add);
        return all;
    }
}
