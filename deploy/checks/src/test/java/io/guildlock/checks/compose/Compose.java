package io.guildlock.checks.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.checks.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The file, with its anchors and merges resolved.
///
/// @param file where it lies, from which its paths lead
public record Compose(Path file, ObjectNode root) {
    public static Compose read() {
        return read("deploy/compose.yaml");
    }

    /// Any file of that kind.
    ///
    /// @param path from the root of the checkout
    static Compose read(String path) {
        Path file = Checkout.path(path);
        try {
            Object tree =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            return new Compose(file, new ObjectMapper().valueToTree(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By name.
    public Map<String, ObjectNode> services() {
        Map<String, ObjectNode> services = new TreeMap<>();
        root.path("services")
                .properties()
                .forEach(entry -> services.put(entry.getKey(), (ObjectNode) entry.getValue()));
        return services;
    }

    public JsonNode secrets() {
        return root.path("secrets");
    }

    Compose copy() {
        return new Compose(file, root.deepCopy());
    }
}
