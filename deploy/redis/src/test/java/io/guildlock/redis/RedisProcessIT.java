package io.guildlock.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisProcessIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @TempDir private Path data;

    @Test
    void aStartedRedisAnswersAndRunsWithTheSettingsItMust() throws IOException {
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            assertThat(send(redis, "PING")).isEqualTo("PONG");
            assertThat(send(redis, "CONFIG", "GET", "appendonly")).endsWith("yes");
            assertThat(send(redis, "CONFIG", "GET", "maxmemory-policy")).endsWith("noeviction");
            assertThat(send(redis, "CONFIG", "GET", "save")).isEqualTo("save\n");
            assertThat(send(redis, "CONFIG", "GET", "bind")).isEqualTo("bind\n127.0.0.1");
            assertThat(send(redis, "INFO", "server")).contains("process_id:" + redis.pid());
        }
    }

    @Test
    void aProgramOfThisMachineIsUsedWhereOneIsGiven() {
        RedisOptions options = RedisOptions.in(data).withProgram(data.resolve("no-redis-here"));

        assertThatThrownBy(() -> RedisProcess.start(options))
                .isInstanceOf(RedisStartException.class);
    }

    @Test
    void dataSurvivesACleanStop() throws IOException {
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            send(redis, "SET", "kept", "ünï");
        }
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            assertThat(send(redis, "GET", "kept")).isEqualTo("ünï");
        }
    }

    @Test
    void dataSurvivesAKill() throws IOException {
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            send(redis, "SET", "kept", "1");
            redis.kill();
            assertThat(redis.isAlive()).isFalse();
            assertThat(redis.onExit()).succeedsWithin(TIMEOUT).isEqualTo(137);
        }
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            assertThat(send(redis, "GET", "kept")).isEqualTo("1");
        }
    }

    @Test
    void whatTakesLongToLoadIsWaitedForThoughItIsLongerThanAStart() throws IOException {
        var quick =
                RedisOptions.in(data)
                        .with("key-load-delay", "300")
                        .withStartWithin(Duration.ofMillis(900));
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            send(redis, "EVAL", "for i = 1, 5000 do redis.call('SET', 'k' .. i, i) end", "0");
        }

        long begin = System.nanoTime();
        try (var redis = RedisProcess.start(quick)) {
            assertThat(send(redis, "DBSIZE")).isEqualTo("5000");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isGreaterThan(quick.startWithin());
        }
    }

    @Test
    void aPausedRedisKeepsTheConnectionAndAnswersLater() throws IOException {
        try (var redis = RedisProcess.start(RedisOptions.in(data));
                var socket =
                        RedisSocket.connect("127.0.0.1", redis.port(), Duration.ofMillis(300))) {
            redis.pause();
            assertThatThrownBy(() -> socket.send("PING"))
                    .isInstanceOf(SocketTimeoutException.class);
            redis.resume();
            assertThat(send(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void aPausedRedisStopsCleanly() {
        var redis = RedisProcess.start(RedisOptions.in(data));
        redis.pause();
        redis.stop();
        assertThat(redis.onExit()).succeedsWithin(TIMEOUT).isEqualTo(0);
    }

    @Test
    void aTakenPortIsSaidInOneLine() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            RedisProcess.start(
                                    RedisOptions.in(data).withPort(taken.getLocalPort())))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " ")
                    .hasMessageNotContainingAny("\n");
        }
    }

    @Test
    void aTakenBusOfAClusterNodeIsATakenPort() throws IOException {
        int port = FreePort.onLoopback();
        try (var _ = new ServerSocket(port + 10_000, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            RedisProcess.start(
                                    RedisOptions.in(data)
                                            .withPort(port)
                                            .with("cluster-enabled", "yes")))
                    .isInstanceOf(PortTakenException.class);
        }
    }

    @Test
    void anotherRedisOnThePortIsNotTakenForTheOneStarted() {
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            assertThat(new Readiness(redis.port(), redis.pid(), null).ask())
                    .isEqualTo(Readiness.Answer.READY);
            assertThat(new Readiness(redis.port(), redis.pid() + 1, null).ask())
                    .isEqualTo(Readiness.Answer.SILENT);
        }
    }

    @Test
    void aDataDirectoryInUseIsRefused() {
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            assertThatThrownBy(() -> RedisProcess.start(RedisOptions.in(data)))
                    .isInstanceOf(RedisStartException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(Long.toString(redis.pid()));
        }
    }

    @Test
    void aWrongSettingShowsWhatRedisSaidOfIt() {
        var exception =
                catchThrowableOfType(
                        RedisStartException.class,
                        () ->
                                RedisProcess.start(
                                        RedisOptions.in(data).with("maxmemory-policy", "perhaps")));

        assertThat(exception).hasMessageContaining("exit code 1");
        assertThat(exception.log()).contains("maxmemory-policy");
        assertThat(data.resolve("redis.pid")).doesNotExist();
    }

    @Test
    void aRedisThatDoesNotAnswerInTimeIsNotLeftRunning() {
        var mute =
                RedisOptions.in(data)
                        .with("rename-command", "INFO \"\"")
                        .withStartWithin(Duration.ofMillis(500));

        assertThatThrownBy(() -> RedisProcess.start(mute))
                .isInstanceOf(RedisStartException.class)
                .hasMessageContaining("not ready within 500 ms");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aPasswordIsAskedForAndNotSeenInTheListOfProcesses() throws IOException {
        try (var redis = RedisProcess.start(RedisOptions.in(data).with("requirepass", "secret"))) {
            assertThatThrownBy(() -> send(redis, "PING"))
                    .isInstanceOf(RedisErrorReply.class)
                    .hasMessageStartingWith("NOAUTH");
            assertThat(ProcessHandle.of(redis.pid()).orElseThrow().info().commandLine())
                    .hasValueSatisfying(line -> assertThat(line).doesNotContain("secret"));
        }
    }

    @Test
    void theLogOfTheRunBeforeIsKept() {
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            assertThat(redis.log()).content().contains("Ready to accept connections");
        }
        try (var redis = RedisProcess.start(RedisOptions.in(data))) {
            assertThat(redis.log().resolveSibling("redis.log.1")).content().contains("bye bye");
        }
    }

    private static String send(RedisProcess redis, String... command) throws IOException {
        try (var socket = RedisSocket.connect("127.0.0.1", redis.port(), TIMEOUT)) {
            return String.valueOf(socket.send(command));
        }
    }
}
