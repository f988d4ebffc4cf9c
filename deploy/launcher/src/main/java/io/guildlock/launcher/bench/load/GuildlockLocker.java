package io.guildlock.launcher.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/// Leases over HTTP, each with an id of the client's own, as the Java client sends them.
final class GuildlockLocker implements Locker {
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final String WISH = "{\"leaseMs\":30000,\"waitMs\":60000}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpLine line;
    private String release = "";

    GuildlockLocker(URI replica) throws IOException {
        line = HttpLine.open(replica, PATIENCE);
    }

    @Override
    public void acquire(String lock) throws IOException {
        String id = UUID.randomUUID().toString();
        String path = path(lock);
        String body =
                line.send("POST", path, Headers.IDEMPOTENCY_KEY + ": " + id + "\r\n", WISH)
                        .bodyOf(201);
        JsonNode grant = JSON.readTree(body);
        release = path + "/" + id + "?token=" + grant.required("token").asText();
    }

    @Override
    public void release(String lock) throws IOException {
        line.send("DELETE", release, "", "").bodyOf(204);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    private static String path(String lock) {
        return "/v1/guilds/" + Names.guildOf(lock) + "/locks/" + Names.entityOf(lock) + "/leases";
    }
}
