package io.guildlock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.redis.RedisErrorReply;
import io.guildlock.redis.RedisSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What tests may rely on, wherever Redis runs.
abstract class RunningRedisContract {

    /// Starts one of the kind under test.
    abstract TestRedis start(Map<String, String> settings);

    @Test
    void itRunsAsProductionShould() {
        try (TestRedis redis = start(Map.of())) {
            assertThat(redis.send("CONFIG", "GET", "appendonly")).endsWith("yes");
            assertThat(redis.send("CONFIG", "GET", "maxmemory-policy")).endsWith("noeviction");
            assertThat(redis.send("INFO", "server")).contains("redis_version:7.0");
        }
    }

    @Test
    void onlyThisMachineReachesIt() throws IOException {
        try (TestRedis redis = start(Map.of())) {
            for (InetAddress address : addressesOnNetworks()) {
                assertThatThrownBy(() ->
                                RedisSocket.connect(
                                        address.getHostAddress(),
                                        redis.port(),
                                        Duration.ofSeconds(2)))
                        .as("connect to %s", address)
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void settingsCanBeChanged() {
        try (TestRedis redis = start(Map.of("maxmemory-policy", "allkeys-lru"))) {
            assertThat(redis.send("CONFIG", "GET", "maxmemory-policy")).endsWith("allkeys-lru");
        }
    }

    @Test
    void aPasswordIsPartOfTheUri() throws IOException {
        try (TestRedis redis = start(Map.of("requirepass", "secret"));
                var stranger =
                        RedisSocket.connect(redis.host(), redis.port(), Duration.ofSeconds(5))) {
            assertThat(redis.uri()).hasToString("redis://:secret@127.0.0.1:" + redis.port());
            assertThat(redis.send("PING")).isEqualTo("PONG");
            assertThatThrownBy(() -> stranger.send("PING")).isInstanceOf(RedisErrorReply.class);
        }
    }

    @Test
    void whilePausedItAnswersNothingAndLosesNothing() throws IOException {
        try (TestRedis redis = start(Map.of())) {
            redis.send("SET", "kept", "1");
            redis.pause();
            try (var socket =
                    RedisSocket.connect(redis.host(), redis.port(), Duration.ofMillis(300))) {
                assertThatThrownBy(() -> socket.send("PING"))
                        .isInstanceOf(SocketTimeoutException.class);
            }
            redis.resume();
            assertThat(redis.send("GET", "kept")).isEqualTo("1");
        }
    }

    @Test
    void killedItIsGoneUntilRestartedWithPortAndData() {
        try (TestRedis redis = start(Map.of())) {
            int port = redis.port();
            redis.send("SET", "kept", "1");
            redis.kill();
            assertThatThrownBy(() -> redis.send("PING"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(ConnectException.class);
            redis.restart();
            assertThat(redis.port()).isEqualTo(port);
            assertThat(redis.send("GET", "kept")).isEqualTo("1");
        }
    }

    @Test
    void restartedWhilePausedItKeepsItsData() {
        try (TestRedis redis = start(Map.of())) {
            redis.send("SET", "kept", "1");
            redis.pause();
            redis.restart();
            assertThat(redis.send("GET", "kept")).isEqualTo("1");
        }
    }

    @Test
    void flushedItIsEmpty() {
        try (TestRedis redis = start(Map.of())) {
            redis.send("SET", "gone", "1");
            redis.flushAll();
            assertThat(redis.send("DBSIZE")).isEqualTo("0");
        }
    }

    @Test
    void closedItIsGoneEvenIfItWasPaused() {
        TestRedis redis = start(Map.of());
        redis.pause();
        redis.close();
        redis.close();
        assertThatThrownBy(() -> redis.send("PING")).hasCauseInstanceOf(ConnectException.class);
        assertThatThrownBy(redis::restart).hasMessageContaining("CLOSED");
    }

    private static List<InetAddress> addressesOnNetworks() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }
}
