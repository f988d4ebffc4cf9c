package io.guildlock.launcher.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.contract.Headers;
import io.guildlock.launcher.bench.load.HttpLine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Many leases, held and renewed as one bot would.
final class ManyLeases {
    static final int COUNT = 10_000;
    static final int AT_ONCE = 500;
    private static final int GUILDS = 100;
    private static final int LEASE_MS = 120_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> batches;

    private ManyLeases(List<String> batches) {
        this.batches = batches;
    }

    /// Acquires them, by turns at each of the replicas.
    static ManyLeases acquire(List<URI> replicas) throws IOException {
        List<ObjectNode> held = new ArrayList<>();
        List<HttpLine> lines = open(replicas);
        for (int number = 0; number < COUNT; number++) {
            held.add(acquire(lines.get(number % lines.size()), number));
        }
        close(lines);
        List<String> batches = new ArrayList<>();
        for (int from = 0; from < COUNT; from += AT_ONCE) {
            ObjectNode body = JSON.createObjectNode();
            body.putArray("leases").addAll(held.subList(from, from + AT_ONCE));
            batches.add(body.toString());
        }
        return new ManyLeases(batches);
    }

    private static ObjectNode acquire(HttpLine line, int number) throws IOException {
        String guild = "18%08d".formatted(number % GUILDS);
        String entity = "bench:held-" + number;
        String id = UUID.randomUUID().toString();
        JsonNode grant =
                JSON.readTree(
                        line.send(
                                        "POST",
                                        "/v1/guilds/%s/locks/%s/leases".formatted(guild, entity),
                                        "%s: %s\r\n".formatted(Headers.IDEMPOTENCY_KEY, id),
                                        "{\"leaseMs\":%d,\"waitMs\":0}".formatted(LEASE_MS))
                                .bodyOf(201));
        return JSON.createObjectNode()
                .put("guild", guild)
                .put("entity", entity)
                .put("leaseId", id)
                .put("token", grant.required("token").asText())
                .put("leaseMs", LEASE_MS);
    }

    int batches() {
        return batches.size();
    }

    /// Renews one batch through that connection.
    ///
    /// @throws IOException if one of its leases was not renewed
    void renew(int batch, HttpLine line) throws IOException {
        String body = line.send("POST", "/v1/leases/renew", "", batches.get(batch)).bodyOf(200);
        requireRenewed(body);
    }

    /// Lets all of them end a millisecond from now.
    void end(HttpLine line) throws IOException {
        for (String batch : batches) {
            String soon = batch.replace("\"leaseMs\":" + LEASE_MS, "\"leaseMs\":1");
            requireRenewed(line.send("POST", "/v1/leases/renew", "", soon).bodyOf(200));
        }
    }

    static List<HttpLine> open(List<URI> replicas) throws IOException {
        List<HttpLine> lines = new ArrayList<>();
        for (URI replica : replicas) {
            lines.add(HttpLine.open(replica, PATIENCE));
        }
        return lines;
    }

    static void close(List<HttpLine> lines) throws IOException {
        for (HttpLine line : lines) {
            line.close();
        }
    }

    private static void requireRenewed(String body) throws IOException {
        try {
            JsonNode items = JSON.readTree(body).required("items");
            for (JsonNode item : items) {
                if (item.required("status").asInt() != 200) {
                    throw new IOException("a lease was not renewed: " + item);
                }
            }
            if (items.size() != AT_ONCE) {
                throw new IOException(items.size() + " leases were renewed, not " + AT_ONCE);
            }
        } catch (JsonProcessingException e) {
            throw new IOException("not an answer to a renewal: " + body, e);
        }
    }
}
