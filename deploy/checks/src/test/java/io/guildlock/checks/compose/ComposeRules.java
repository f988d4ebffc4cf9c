package io.guildlock.checks.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What every container must have: a fixed image, limits, no rights it does not need, a health
/// check; ports at loopback only; secrets as files; nothing named that is not there.
final class ComposeRules {
    private ComposeRules() {}

    static List<String> complaints(Compose compose) {
        List<String> complaints = new ArrayList<>();
        for (Map.Entry<String, ? extends JsonNode> entry : compose.services().entrySet()) {
            JsonNode service = entry.getValue();
            Stream.of(
                            rights(service),
                            limits(service),
                            ports(service),
                            secrets(service, compose),
                            mounts(service, compose),
                            names(service, compose))
                    .flatMap(List::stream)
                    .forEach(complaint -> complaints.add(entry.getKey() + ": " + complaint));
        }
        complaints.addAll(clashes(compose));
        return complaints;
    }

    private static List<String> rights(JsonNode service) {
        return Stream.of(
                        unless(service.path("read_only").asBoolean(), "may write its root"),
                        unless(has(service.path("cap_drop"), "ALL"), "keeps capabilities"),
                        unless(
                                !service.has("cap_add") && !service.path("privileged").asBoolean(),
                                "has rights of the machine"),
                        unless(
                                has(service.path("security_opt"), "no-new-privileges:true"),
                                "may gain rights"),
                        unless(
                                service.path("user").asText().matches("[1-9][0-9]*:[1-9][0-9]*"),
                                "may run as root"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> limits(JsonNode service) {
        return Stream.of(
                        unless(
                                service.path("mem_limit").asText().matches("[1-9][0-9]*[mg]"),
                                "has no limit of memory"),
                        unless(service.path("pids_limit").asInt() > 0, "has no limit of processes"),
                        unless(
                                service.path("logging").path("options").has("max-size"),
                                "logs without bound"),
                        unless(
                                service.path("healthcheck").path("test").isArray(),
                                "has no health check"),
                        unless(
                                service.path("image")
                                        .asText()
                                        .matches("[a-z0-9./-]+:(\\$\\{[A-Z_]+:-)?v?[0-9].*"),
                                "has an image without version"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> ports(JsonNode service) {
        return stream(service.path("ports"))
                .map(JsonNode::asText)
                .filter(port -> !port.matches("127\\.0\\.0\\.1:[0-9]+:[0-9]+"))
                .map(port -> port + " is open to others")
                .toList();
    }

    private static List<String> secrets(JsonNode service, Compose compose) {
        List<String> complaints = new ArrayList<>();
        service.path("environment").properties().stream()
                .filter(variable ->
                        variable.getKey().matches("(.*_)?(PASSWORD|URI|TOKEN|KEY)(_.*)?"))
                .forEach(variable ->
                        complaints.add(variable.getKey() + " may be a secret in the environment"));
        stream(service.path("secrets"))
                .map(secret -> secret.path("source").asText())
                .filter(secret -> !compose.secrets().path(secret).has("file"))
                .forEach(secret -> complaints.add("no secret " + secret));
        return complaints;
    }

    private static List<String> mounts(JsonNode service, Compose compose) {
        List<String> complaints = new ArrayList<>();
        for (JsonNode mount : service.path("volumes")) {
            String from = mount.asText().split(":", 2)[0];
            if (from.startsWith(".")) {
                Path path = compose.file().resolveSibling(from).normalize();
                complaints.addAll(unless(Files.exists(path), from + " does not exist"));
                complaints.addAll(unless(mount.asText().endsWith(":ro"), from + " may be written"));
            } else {
                complaints.addAll(
                        unless(compose.root().path("volumes").has(from), "no volume " + from));
            }
        }
        return complaints;
    }

    // What is always there must not need what a profile brings.
    private static List<String> names(JsonNode service, Compose compose) {
        Set<String> needed = new TreeSet<>();
        service.path("depends_on").properties().forEach(entry -> needed.add(entry.getKey()));
        String network = service.path("network_mode").asText();
        if (network.startsWith("service:")) {
            needed.add(network.substring("service:".length()));
        }
        List<String> complaints = new ArrayList<>();
        for (String name : needed) {
            JsonNode other = compose.root().path("services").path(name);
            complaints.addAll(
                    unless(!other.isMissingNode(), "needs " + name + ", which is not there"));
            complaints.addAll(
                    unless(
                            other.path("profiles").isMissingNode()
                                    || other.path("profiles").equals(service.path("profiles")),
                            "needs " + name + ", which is not always there"));
        }
        return complaints;
    }

    private static List<String> clashes(Compose compose) {
        Set<String> seen = new TreeSet<>();
        return compose.services().values().stream()
                .flatMap(service -> stream(service.path("ports")))
                .map(port -> port.asText().replaceFirst(":[0-9]+$", ""))
                .filter(port -> !seen.add(port))
                .map(port -> port + " is taken twice")
                .toList();
    }

    private static List<String> unless(boolean holds, String complaint) {
        return holds ? List.of() : List.of(complaint);
    }

    private static boolean has(JsonNode array, String text) {
        return stream(array).anyMatch(item -> item.asText().equals(text));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
