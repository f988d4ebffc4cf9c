package io.guildlock.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One call that a running service's API description lists: so that a test of all of them cannot
/// forget a new one.
///
/// @param path with its variables, such as `/v1/guilds/{guild}/locks`
/// @param scopes what a key needs, as the description says it
/// @param mediaType of its body
public record ApiOperation(String method, String path, List<String> scopes, String mediaType) {
    private static final String PLAIN = "application/json";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// How a call was answered.
    ///
    /// @param text empty if the answer is a stream of events
    public record Answer(int status, String text, HttpResponse<InputStream> response) {
        /// The first value of a header; empty without it.
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// All of them.
    ///
    /// @param base where the service is
    /// @param key with which to read its description; `null` for none
    public static List<ApiOperation> all(URI base, @Nullable String key) throws IOException {
        String description = send("GET", base.resolve("/q/openapi?format=json"), key, null).text();
        List<ApiOperation> all = new ArrayList<>();
        JsonNode paths = JSON.readTree(description).path("paths");
        paths.fieldNames()
                .forEachRemaining(path ->
                        paths.path(path)
                                .fieldNames()
                                .forEachRemaining(method -> {
                                    if (METHODS.contains(method)) {
                                        all.add(of(method, path, paths.path(path).path(method)));
                                    }
                                }));
        return all;
    }

    private static ApiOperation of(String method, String path, JsonNode operation) {
        List<String> scopes = new ArrayList<>();
        operation
                .path("security")
                .forEach(one -> one.path("key").forEach(scope -> scopes.add(scope.asText())));
        var bodies = operation.path("requestBody").path("content").fieldNames();
        return new ApiOperation(
                method.toUpperCase(Locale.ROOT),
                path,
                scopes,
                bodies.hasNext() ? bodies.next() : PLAIN);
    }

    /// Calls it, a write with the body `{}`.
    ///
    /// @param values of the variables in the path
    /// @param key to send; `null` for none
    public Answer call(URI base, Map<String, String> values, @Nullable String key)
            throws IOException {
        String target = path;
        for (Map.Entry<String, String> value : values.entrySet()) {
            target = target.replace('{' + value.getKey() + '}', value.getValue());
        }
        if (target.contains("{")) {
            throw new IllegalArgumentException("no value for a variable of " + target);
        }
        return send(
                method, base.resolve(target), key, method.equals("GET") ? null : "{}", mediaType);
    }

    /// Sends any call.
    ///
    /// @param body JSON; `null` for none
    public static Answer send(String method, URI at, @Nullable String key, @Nullable String body)
            throws IOException {
        return send(method, at, key, body, PLAIN);
    }

    private static Answer send(
            String method, URI at, @Nullable String key, @Nullable String body, String mediaType)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", mediaType);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream text = response.body()) {
                boolean endless =
                        response.headers()
                                .firstValue("Content-Type")
                                .orElse("")
                                .startsWith("text/event-stream");
                return new Answer(
                        response.statusCode(),
                        endless ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8),
                        response);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
