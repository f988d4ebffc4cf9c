package io.guildlock.launcher.faults.rubbish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.bench.load.HttpLine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One operation that a service documents.
///
/// @param path with `{names}` in it
/// @param queries names of its query parameters
/// @param headers names of its header parameters
/// @param members names that members of its bodies may have; empty if it takes none
record Endpoint(
        String method,
        String path,
        List<String> queries,
        List<String> headers,
        List<String> members) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    Endpoint {
        queries = List.copyOf(queries);
        headers = List.copyOf(headers);
        members = List.copyOf(members);
    }

    /// What the service at a URL says of itself.
    static List<Endpoint> of(URI service) throws IOException {
        try (HttpLine line = HttpLine.open(service, PATIENCE)) {
            return in(
                    JSON.readTree(line.send("GET", "/q/openapi?format=json", "", "").bodyOf(200)));
        }
    }

    static List<Endpoint> in(JsonNode document) {
        List<Endpoint> endpoints = new ArrayList<>();
        document.required("paths")
                .properties()
                .forEach(path ->
                        path.getValue().properties().stream()
                                .filter(operation -> METHODS.contains(operation.getKey()))
                                .forEach(operation ->
                                        endpoints.add(
                                                endpoint(
                                                        document,
                                                        path.getKey(),
                                                        operation.getKey(),
                                                        path.getValue(),
                                                        operation.getValue()))));
        return endpoints;
    }

    private static Endpoint endpoint(
            JsonNode document, String path, String method, JsonNode item, JsonNode operation) {
        List<String> queries = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (JsonNode of : List.of(item, operation)) {
            for (JsonNode parameter : of.path("parameters")) {
                String name = parameter.path("name").asText();
                switch (parameter.path("in").asText()) {
                    case "query" -> queries.add(name);
                    case "header" -> headers.add(name);
                    default -> {}
                }
            }
        }
        List<String> members = new ArrayList<>();
        operation
                .path("requestBody")
                .path("content")
                .forEach(content -> collect(document, content.path("schema"), members, 0));
        return new Endpoint(
                method.toUpperCase(java.util.Locale.ROOT), path, queries, headers, members);
    }

    private static void collect(
            JsonNode document, JsonNode schema, List<String> members, int depth) {
        String reference = schema.path("$ref").asText();
        JsonNode known = reference.startsWith("#/") ? document.at(reference.substring(1)) : schema;
        if (depth > 4) {
            return;
        }
        known.path("properties")
                .properties()
                .forEach(property -> {
                    members.add(property.getKey());
                    collect(document, property.getValue(), members, depth + 1);
                });
        if (known.has("items")) {
            collect(document, known.path("items"), members, depth + 1);
        }
    }
}
