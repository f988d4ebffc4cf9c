package io.guildlock.launcher.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.TestHome;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The logs of replicas that write JSON.
final class Logs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY_ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

    private Logs() {}

    /// All complete lines.
    static List<JsonNode> of(Replica replica) throws IOException {
        String log = Files.readString(replica.log());
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log.substring(0, log.lastIndexOf('\n') + 1).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    static Set<String> keys(JsonNode line) {
        Set<String> keys = new TreeSet<>();
        line.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    static Set<String> documentedKeys() throws IOException {
        Path document = TestHome.find().path().resolve("docs/observability.md");
        return KEY_ROW.matcher(Files.readString(document))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Asks a service of either kind for what cannot be.
    ///
    /// @return the problem document
    static JsonNode refusedCall(Replica replica, String requestId)
            throws IOException, InterruptedException {
        String target =
                replica.name().startsWith("lock")
                        ? "/v1/guilds/no-number/locks/party:7"
                        : "/v1/guilds/no-number/sets/s/m";
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JSON.readTree(
                    http.send(
                                    HttpRequest.newBuilder(replica.url().resolve(target))
                                            .header("Guildlock-Request-Id", requestId)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }
}
