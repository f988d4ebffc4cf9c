package io.guildlock.checks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The environment that Kubernetes gives a container, from ConfigMaps, Secrets and other variables.
///
/// @param values by name
/// @param complaints about what it refers to and is not there
public record Environment(Map<String, String> values, List<String> complaints) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");
    private static final String NAME = "name";
    private static final String KEY = "key";

    /// What a test puts in place of what only a cluster has.
    ///
    /// @param secrets by Secret and key, such as `guildlock-redis/uri`
    /// @param settings of ConfigMaps, which win over what these say, by key
    public record Given(
            String podName, Map<String, String> secrets, Map<String, String> settings) {}

    static Environment of(JsonNode container, Manifests manifests) {
        return of(
                container,
                manifests,
                new Given(
                        "pod-0",
                        Map.of(
                                "guildlock-redis/lock-service-password", "one",
                                "guildlock-redis/config-service-password", "four",
                                "guildlock-redis/internal-password", "two",
                                "guildlock-redis/uri", "redis://user:three@host:6379"),
                        Map.of()));
    }

    public static Environment of(JsonNode container, Manifests manifests, Given given) {
        var building = new Building(manifests, given, new LinkedHashMap<>(), new ArrayList<>());
        container
                .path("envFrom")
                .forEach(source -> building.all(source.path("configMapRef").path(NAME).asText()));
        container.path("env").forEach(building::one);
        return new Environment(Map.copyOf(building.values), List.copyOf(building.complaints));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private record Building(
            Manifests manifests, Given given, Map<String, String> values, List<String> complaints) {

        void all(String configMap) {
            data(configMap)
                    .properties()
                    .forEach(entry ->
                            values.put(entry.getKey(), setting(entry.getKey(), entry.getValue())));
        }

        void one(JsonNode variable) {
            JsonNode from = variable.path("valueFrom");
            String name = variable.path(NAME).asText();
            String value;
            if (from.has("secretKeyRef")) {
                value = secret(from.path("secretKeyRef"));
            } else if (from.has("configMapKeyRef")) {
                JsonNode reference = from.path("configMapKeyRef");
                String key = reference.path(KEY).asText();
                value = setting(key, data(reference.path(NAME).asText()).path(key));
            } else if (from.path("fieldRef").path("fieldPath").asText().equals("metadata.name")) {
                value = given.podName();
            } else {
                value =
                        REFERENCE
                                .matcher(variable.path("value").asText())
                                .replaceAll(this::referred);
            }
            values.put(name, value);
        }

        // Kubernetes leaves a reference as it is where the variable does not stand before.
        private String referred(MatchResult reference) {
            String known = values.get(reference.group(1));
            if (known == null) {
                complaints.add(reference.group() + " is not known before it is used");
                return "";
            }
            return known;
        }

        private JsonNode data(String configMap) {
            Optional<? extends JsonNode> found = manifests.find("ConfigMap", configMap);
            if (found.isEmpty()) {
                complaints.add("there is no ConfigMap " + configMap);
            }
            return found.<JsonNode>map(map -> map.path("data")).orElse(MissingNode.getInstance());
        }

        private String setting(String key, JsonNode value) {
            if (!value.isTextual()) {
                complaints.add("no ConfigMap has the key " + key);
            }
            return given.settings().getOrDefault(key, value.asText());
        }

        private String secret(JsonNode reference) {
            String name = reference.path(NAME).asText() + "/" + reference.path(KEY).asText();
            String value = given.secrets().get(name);
            if (value == null) {
                complaints.add("docs/deploying.md tells nobody to make the Secret " + name);
                return "";
            }
            return value;
        }
    }
}
