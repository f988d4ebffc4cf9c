package io.guildlock.checks.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.checks.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// One file of `deploy/grafana/dashboards`.
record Dashboard(String file, ObjectNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(Checkout.path("deploy/grafana/dashboards"))) {
            return files.sorted().map(Dashboard::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dashboard read(Path file) {
        try {
            return new Dashboard(
                    file.getFileName().toString(),
                    (ObjectNode) JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// With the rows between them.
    Stream<JsonNode> panels() {
        return stream(root.path("panels"));
    }

    /// Of panels and annotations.
    Stream<String> expressions() {
        return Stream.concat(
                        panels().flatMap(panel -> stream(panel.path("targets"))),
                        stream(root.path("annotations").path("list")))
                .map(target -> target.path("expr").asText());
    }

    Dashboard copy() {
        return new Dashboard(file, root.deepCopy());
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
