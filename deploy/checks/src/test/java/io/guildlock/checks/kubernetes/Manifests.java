package io.guildlock.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.guildlock.checks.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The objects that a folder with a `kustomization.yaml` builds to.
public record Manifests(List<ObjectNode> objects) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /// Builds one.
    ///
    /// @throws AssertionError if `kubectl` is missing or refuses it
    public static Manifests of(Path folder) {
        return parse(Tool.KUBECTL.run("kustomize", folder.toString()));
    }

    /// Builds one that only a test has.
    ///
    /// @param within a folder below which it is written, and from which the paths in it lead
    /// @param files by name
    static Manifests ofFiles(Path within, Map<String, String> files) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(within), "overlay-");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            return of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifests parse(String yaml) {
        try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(yaml)) {
            return new Manifests(documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Stream<ObjectNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    public Optional<ObjectNode> find(String kind, String name) {
        return ofKind(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    /// What runs pods.
    public List<Workload> workloads() {
        return Stream.of("Deployment", "StatefulSet")
                .flatMap(this::ofKind)
                .map(Workload::new)
                .toList();
    }

    Workload workload(String name) {
        return workloads().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /// For a complaint: `Service lock-service`.
    static String title(JsonNode object) {
        return object.path("kind").asText() + " " + name(object);
    }

    /// One whose objects can be changed without changing these.
    Manifests copy() {
        return new Manifests(objects.stream().map(ObjectNode::deepCopy).toList());
    }
}
