package io.guildlock.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// A Deployment or StatefulSet.
public record Workload(ObjectNode object) {
    public String name() {
        return Manifests.name(object);
    }

    String title() {
        return Manifests.title(object);
    }

    JsonNode spec() {
        return object.path("spec");
    }

    JsonNode labels() {
        return spec().path("template").path("metadata").path("labels");
    }

    public JsonNode pod() {
        return spec().path("template").path("spec");
    }

    List<JsonNode> containers() {
        return StreamSupport.stream(pod().path("containers").spliterator(), false).toList();
    }

    /// @throws java.util.NoSuchElementException if it has no such container
    public JsonNode container(String name) {
        return containers().stream()
                .filter(container -> container.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Whether it is one of Guildlock's own services.
    boolean isService() {
        return labels().path("guildlock.io/redis").asText().equals("client");
    }
}
