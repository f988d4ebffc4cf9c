package io.guildlock.launcher.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes spans as a collector does: OTLP over HTTP, JSON.
final class OtlpReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    /// A span and the service it is from.
    record Received(String service, JsonNode span) {
        String trace() {
            return span.path("traceId").asText();
        }

        String parent() {
            return span.path("parentSpanId").asText();
        }

        String name() {
            return span.path("name").asText();
        }

        /// As text; `""` without it.
        String attribute(String key) {
            for (JsonNode attribute : span.path("attributes")) {
                if (attribute.path("key").asText().equals(key)) {
                    return attribute.path("value").elements().next().asText();
                }
            }
            return "";
        }
    }

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /// All that have arrived by now.
    List<Received> spans() {
        return new ArrayList<>(spans);
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            for (JsonNode resource : JSON.readTree(call.getRequestBody()).path("resourceSpans")) {
                String service = "";
                for (JsonNode attribute : resource.path("resource").path("attributes")) {
                    if (attribute.path("key").asText().equals("service.name")) {
                        service = attribute.path("value").path("stringValue").asText();
                    }
                }
                for (JsonNode scope : resource.path("scopeSpans")) {
                    for (JsonNode span : scope.path("spans")) {
                        spans.add(new Received(service, span));
                    }
                }
            }
            call.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
