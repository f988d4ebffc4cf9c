package io.guildlock.launcher.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/// etcd's own lock service over its gateway. Each worker has an etcd lease of its own, since etcd
/// takes two locks under one lease for the same holder's.
final class EtcdLocker implements Locker {
    private static final Duration PATIENCE = Duration.ofSeconds(75);
    private static final int LEASE_SECONDS = 3_600;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpLine line;
    private final String lease;
    private String key = "";

    EtcdLocker(URI etcd) throws IOException {
        line = HttpLine.open(etcd, PATIENCE);
        lease = answer("/v3/lease/grant", "{\"TTL\":%d}".formatted(LEASE_SECONDS), "ID");
    }

    @Override
    public void acquire(String lock) throws IOException {
        String name = Base64.getEncoder().encodeToString(lock.getBytes(StandardCharsets.US_ASCII));
        key =
                answer(
                        "/v3/lock/lock",
                        "{\"name\":\"" + name + "\",\"lease\":\"" + lease + "\"}",
                        "key");
    }

    @Override
    public void release(String lock) throws IOException {
        line.send("POST", "/v3/lock/unlock", "", "{\"key\":\"" + key + "\"}").bodyOf(200);
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    private String answer(String path, String body, String field) throws IOException {
        return JSON.readTree(line.send("POST", path, "", body).bodyOf(200))
                .required(field)
                .asText();
    }
}
