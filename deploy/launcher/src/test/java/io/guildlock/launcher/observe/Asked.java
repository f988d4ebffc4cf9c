package io.guildlock.launcher.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.TestHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What is asked of Prometheus, by who asks.
final class Asked {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Asked() {}

    /// By every panel.
    static Map<String, String> byPanels() {
        Map<String, String> asked = new TreeMap<>();
        dashboards()
                .forEach(dashboard ->
                        dashboard
                                .path("panels")
                                .forEach(panel ->
                                        panel.path("targets")
                                                .forEach(target ->
                                                        asked.put(
                                                                "%s, %s, %s"
                                                                        .formatted(
                                                                                dashboard
                                                                                        .path(
                                                                                                "title")
                                                                                        .asText(),
                                                                                panel.path("title")
                                                                                        .asText(),
                                                                                target.path("refId")
                                                                                        .asText()),
                                                                ranged(target)))));
        return asked;
    }

    /// By every annotation.
    static Map<String, String> byAnnotations() {
        Map<String, String> asked = new TreeMap<>();
        dashboards()
                .forEach(dashboard ->
                        dashboard
                                .path("annotations")
                                .path("list")
                                .forEach(note ->
                                        asked.put(
                                                dashboard.path("title").asText()
                                                        + ", "
                                                        + note.path("name").asText(),
                                                ranged(note))));
        return asked;
    }

    /// An alert's expression with its comparisons answered 0 or 1 instead of leaving out what does
    /// not hold, so that it gives data while all is well.
    static String withoutComparison(String alert) {
        return alert.replaceAll(" (==|!=|<=|>=|<|>) ", " $1 bool ").replace("absent(", "sum(");
    }

    private static String ranged(JsonNode target) {
        return target.path("expr").asText().replace("$__rate_interval", "1m");
    }

    private static Stream<JsonNode> dashboards() {
        Path folder = TestHome.find().path().resolve("deploy/grafana/dashboards");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream().map(Asked::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
