package io.guildlock.testing;

import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/// Waits until the Redis behind a port of 127.0.0.1 has loaded its data and answers; needs no shell
/// in the container.
final class AnswersPing extends AbstractWaitStrategy {

    static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration REPLY_WITHIN = Duration.ofSeconds(2);

    private final int port;
    private final @Nullable String password;

    AnswersPing(int port, Map<String, String> settings) {
        this.port = port;
        this.password = settings.get("requirepass");
    }

    @Override
    protected void waitUntilReady() {
        await();
    }

    void await() {
        Awaitility.await("Redis on port " + port)
                .atMost(WITHIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(this::answers);
    }

    private boolean answers() {
        try (var redis = RedisSocket.connect("127.0.0.1", port, REPLY_WITHIN)) {
            if (password != null) {
                redis.send("AUTH", password);
            }
            return "PONG".equals(redis.send("PING"));
        } catch (IOException _) {
            return false;
        }
    }
}
