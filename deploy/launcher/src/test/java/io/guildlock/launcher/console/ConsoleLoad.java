package io.guildlock.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Takes and releases locks over HTTP, and counts what it was granted.
final class ConsoleLoad implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private int grants;
    private int releases;

    /// A lease for ten minutes; returns what the service answered.
    JsonNode acquire(URI replica, String guild, String entity, Map<String, String> holder) {
        JsonNode grant = send(lease(replica, guild, entity, holder, 0)).join();
        grants++;
        return grant;
    }

    /// Waits for a minute in the background; such a grant is not counted.
    CompletableFuture<JsonNode> queue(
            URI replica, String guild, String entity, Map<String, String> holder) {
        return send(lease(replica, guild, entity, holder, 60_000));
    }

    void release(URI replica, String guild, String entity, JsonNode grant) {
        send(HttpRequest.newBuilder(
                                URI.create(
                                        "%s/v1/guilds/%s/locks/%s/leases/%s?token=%s"
                                                .formatted(
                                                        replica,
                                                        guild,
                                                        entity,
                                                        grant.get("leaseId").asText(),
                                                        grant.get("token").asText())))
                        .DELETE()
                        .build())
                .join();
        releases++;
    }

    JsonNode get(URI replica, String path) {
        return send(HttpRequest.newBuilder(URI.create(replica + path)).build()).join();
    }

    int grants() {
        return grants;
    }

    int releases() {
        return releases;
    }

    private static HttpRequest lease(
            URI replica, String guild, String entity, Map<String, String> holder, int waitMs) {
        String body;
        try {
            body =
                    JSON.writeValueAsString(
                            Map.of("leaseMs", 600_000, "waitMs", waitMs, "holder", holder));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return HttpRequest.newBuilder(
                        URI.create(
                                "%s/v1/guilds/%s/locks/%s/leases"
                                        .formatted(replica, guild, entity)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private CompletableFuture<JsonNode> send(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> {
                    if (answer.statusCode() >= 300) {
                        throw new AssertionError(request.uri() + ": " + answer.body());
                    }
                    try {
                        return JSON.readTree(answer.body());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
