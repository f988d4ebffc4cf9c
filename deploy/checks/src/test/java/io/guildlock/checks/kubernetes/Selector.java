package io.guildlock.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/// A label selector.
///
/// @param terms `matchLabels` and `matchExpressions`
record Selector(JsonNode terms) {
    /// One that names labels only, as a Service does.
    static boolean labels(JsonNode wanted, JsonNode labels) {
        return wanted.properties().stream().allMatch(label -> has(label, labels));
    }

    boolean matches(JsonNode labels) {
        return labels(terms.path("matchLabels"), labels)
                && StreamSupport.stream(terms.path("matchExpressions").spliterator(), false)
                        .allMatch(expression -> holds(expression, labels));
    }

    private static boolean has(Map.Entry<String, JsonNode> label, JsonNode labels) {
        return labels.path(label.getKey()).equals(label.getValue());
    }

    private static boolean holds(JsonNode expression, JsonNode labels) {
        JsonNode value = labels.path(expression.path("key").asText());
        boolean listed =
                StreamSupport.stream(expression.path("values").spliterator(), false)
                        .anyMatch(value::equals);
        return switch (expression.path("operator").asText()) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> !value.isMissingNode();
            case "DoesNotExist" -> value.isMissingNode();
            case String other -> throw new IllegalArgumentException(other);
        };
    }
}
