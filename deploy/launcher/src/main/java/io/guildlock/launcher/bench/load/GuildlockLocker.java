package io.guildlock.launcher.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Leases over HTTP, each with an id of the client's own, as the Java client sends them.
final class GuildlockLocker implements Locker {
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int REPLAYED = 200;
    private static final int AGAIN = 503;
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
        HttpLine.Answer answer =
                answered("POST", path, Headers.IDEMPOTENCY_KEY + ": " + id + "\r\n", WISH);
        JsonNode grant = JSON.readTree(answer.bodyOf(answer.status() == REPLAYED ? REPLAYED : 201));
        release = path + "/" + id + "?token=" + grant.required("token").asText();
    }

    @Override
    public void release(String lock) throws IOException {
        answered("DELETE", release, "", "").bodyOf(204);
    }

    /// Sends it again with the same id while a replica says that it may: a machine that stalls for
    /// a second must not break the measurement off. The time counts.
    private HttpLine.Answer answered(String method, String path, String headers, String body)
            throws IOException {
        long begin = System.nanoTime();
        HttpLine.Answer answer = line.send(method, path, headers, body);
        while (answer.status() == AGAIN && System.nanoTime() - begin < PATIENCE.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = line.send(method, path, headers, body);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    private static String path(String lock) {
        return "/v1/guilds/" + Names.guildOf(lock) + "/locks/" + Names.entityOf(lock) + "/leases";
    }
}
