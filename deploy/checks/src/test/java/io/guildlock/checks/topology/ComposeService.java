package io.guildlock.checks.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.checks.compose.Compose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One service of the file.
///
/// @param name by which the others reach it
record ComposeService(String name, ObjectNode spec) {
    private static final String SECRETS = "/run/secrets/";

    /// What runs in a profile and is made of the project itself or of Redis: all but Prometheus and
    /// Grafana, which look at it from outside.
    static Map<String, ComposeService> of(Compose compose, String profile) {
        Map<String, ComposeService> found = new TreeMap<>();
        compose.services()
                .forEach((name, spec) -> {
                    ComposeService service = new ComposeService(name, spec);
                    if (service.isIn(profile) && (service.isOurs() || service.isRedis())) {
                        found.put(name, service);
                    }
                });
        return found;
    }

    /// Whether an image of the project runs there.
    boolean isOurs() {
        return image().startsWith("guildlock/");
    }

    boolean isRedis() {
        return image().startsWith("redis:");
    }

    /// What a service of the project is called where it is built; `redis` otherwise.
    String program() {
        return image().replaceFirst("^guildlock/", "").replaceFirst(":.*", "");
    }

    List<String> command() {
        return words("command");
    }

    /// What asks whether it is well, and with which words.
    List<String> healthCheck() {
        List<String> words = texts(spec.path("healthcheck").path("test"));
        if (words.size() < 2 || !words.getFirst().equals("CMD")) {
            throw new AssertionError(name + " has a health check of another form: " + words);
        }
        return words.subList(1, words.size());
    }

    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        spec.path("environment")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        return variables;
    }

    /// In whose network it is, if not in one of its own.
    Optional<String> beside() {
        String mode = spec.path("network_mode").asText();
        return mode.startsWith("service:")
                ? Optional.of(mode.replaceFirst("service:", ""))
                : Optional.empty();
    }

    /// What must be healthy before it is started.
    List<String> after() {
        List<String> names = new ArrayList<>();
        spec.path("depends_on")
                .properties()
                .forEach(entry -> {
                    String condition = entry.getValue().path("condition").asText();
                    if (!condition.equals("service_healthy")) {
                        throw new AssertionError(name + " depends in another way: " + condition);
                    }
                    names.add(entry.getKey());
                });
        return names;
    }

    /// Names of secrets, by the path at which each is a file.
    Map<String, String> secrets() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (JsonNode secret : spec.path("secrets")) {
            String target = secret.path("target").asText();
            sources.put(
                    target.startsWith("/") ? target : SECRETS + target,
                    secret.path("source").asText());
        }
        return sources;
    }

    /// Folders and named volumes, by the path at which each is; a path begins with a dot.
    Map<String, String> volumes() {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String volume : words("volumes")) {
            String[] parts = volume.split(":", 3);
            sources.put(parts[1], parts[0]);
        }
        return sources;
    }

    /// Paths of folders that are empty at each start.
    List<String> temporary() {
        return words("tmpfs").stream().map(folder -> folder.replaceFirst(":.*", "")).toList();
    }

    /// How long it may take to end when asked to.
    Duration grace() {
        return Duration.parse("PT" + spec.path("stop_grace_period").asText());
    }

    /// MiB.
    int memory() {
        return Integer.parseInt(spec.path("mem_limit").asText().replaceFirst("m$", ""));
    }

    /// At which it listens, the first that is published.
    int port() {
        return Integer.parseInt(words("ports").getFirst().replaceFirst(".*:", ""));
    }

    private String image() {
        return spec.path("image").asText();
    }

    private boolean isIn(String profile) {
        List<String> profiles = words("profiles");
        return profiles.isEmpty() || profiles.contains(profile);
    }

    private List<String> words(String member) {
        return texts(spec.path(member));
    }

    private static List<String> texts(JsonNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> list.path(i).asText())
                .toList();
    }
}
