package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.RedisClient;

/// Role grants by `bench/bare-grant.lua`, in names of its own.
final class BareGrants {
    private static final String SCRIPT = "/bench/bare-grant.lua";

    /// As long as the record of a grant.
    private static final String RECORD = "x".repeat(100);

    private final RedisClient redis;
    private final String sha;
    private final AtomicLong records = new AtomicLong();

    BareGrants(RedisClient redis) throws IOException {
        this.redis = redis;
        try (InputStream in = BareGrants.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new LaunchException("no " + SCRIPT);
            }
            sha = redis.scriptLoad(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    void make(Grant grant) {
        String guild = "gl:{bare:" + grant.guild() + "}:";
        Object _ =
                redis.evalsha(
                        sha,
                        List.of(
                                guild + "change:" + records.incrementAndGet(),
                                guild + "clock",
                                guild + "changes",
                                guild + "role-grant:" + grant.role(),
                                guild + "role-grants"),
                        List.of(
                                RECORD,
                                "60000",
                                grant.role(),
                                grant.granter(),
                                "10000",
                                "role-grants/" + grant.role(),
                                "[{\"op\":\"grant\",\"name\":\"" + grant.granter() + "\"}]"));
    }
}
