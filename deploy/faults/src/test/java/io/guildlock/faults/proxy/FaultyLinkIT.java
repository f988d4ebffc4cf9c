package io.guildlock.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.redis.RedisSocket;
import io.guildlock.testing.TestRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyLinkIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Executor IN_BACKGROUND = Thread::startVirtualThread;
    private static TestRedis redis;

    private FaultyLink link;

    @BeforeAll
    static void start() {
        redis = TestRedis.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void open() throws IOException {
        redis.flushAll();
        link = FaultyLink.to(redis.port());
    }

    @AfterEach
    void close() throws IOException {
        link.close();
    }

    @Test
    void withoutAFaultEverythingArrives() throws IOException {
        try (RedisSocket socket = connect(LONG)) {
            String much = "x".repeat(100_000);
            assertThat(socket.send("SET", "k", much)).isEqualTo("OK");
            assertThat(socket.send("GET", "k")).isEqualTo(much);
            assertThat(link.open()).isEqualTo(1);
        }
        await().atMost(LONG).until(() -> link.open() == 0);
    }

    @Test
    void aDelayIsAddedToEachDirection() throws IOException {
        try (RedisSocket socket = connect(LONG)) {
            socket.send("PING");
            link.set(new Fault.Delayed(Duration.ofMillis(150)));
            long begin = System.nanoTime();
            assertThat(socket.send("PING")).isEqualTo("PONG");
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(300_000_000L);
        }
    }

    @Test
    void whatFellIntoABlackHoleArrivesWhenItEnds() throws IOException {
        try (RedisSocket socket = connect(LONG)) {
            socket.send("PING");
            link.set(new Fault.BlackHole());
            CompletableFuture<String> waiting =
                    CompletableFuture.supplyAsync(() -> send(socket, "GET", "n"), IN_BACKGROUND);
            assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            redis.send("SET", "n", "written meanwhile");
            link.set(new Fault.None());
            assertThat(waiting.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
                    .isEqualTo("written meanwhile");
        }
    }

    @Test
    void aResetEndsOpenConnectionsAndNewOnesUntilItIsOver() throws IOException {
        try (RedisSocket socket = connect(LONG)) {
            socket.send("PING");
            link.set(new Fault.Reset());
            assertThatThrownBy(() -> socket.send("PING")).isInstanceOf(IOException.class);
            assertThatThrownBy(
                            () -> {
                                try (RedisSocket fresh = connect(LONG)) {
                                    fresh.send("PING");
                                }
                            })
                    .isInstanceOf(IOException.class);
            assertThat(link.resets()).isGreaterThanOrEqualTo(2);
        }
        link.set(new Fault.None());
        try (RedisSocket socket = connect(LONG)) {
            assertThat(socket.send("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void whatIsCutInSlicesArrivesWhole() throws IOException {
        link.set(new Fault.Sliced(7, Duration.ofNanos(1)));
        try (RedisSocket socket = connect(LONG)) {
            String text = "0123456789".repeat(300);
            socket.send("SET", "k", text);
            assertThat(socket.send("GET", "k")).isEqualTo(text);
        }
    }

    @Test
    void anAnswerIsLostAfterItsCommandWasRun() throws IOException {
        try (RedisSocket socket = connect(LONG)) {
            socket.send("PING");
            link.set(new Fault.AnswersLost());
            assertThatThrownBy(() -> socket.send("INCR", "n")).isInstanceOf(IOException.class);
            assertThat(redis.send("GET", "n")).isEqualTo("1");
            assertThat(link.answersLost()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatDoesNotListenResetsTheConnectionAndIsReachedOnceItDoes() throws IOException {
        redis.stop();
        assertThatThrownBy(
                        () -> {
                            try (RedisSocket socket = connect(LONG)) {
                                socket.send("PING");
                            }
                        })
                .isInstanceOf(IOException.class);
        redis.restart();
        try (RedisSocket socket = connect(LONG)) {
            assertThat(socket.send("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void aConnectionThatCannotBeAcceptedDoesNotEndTheLink() throws IOException {
        try (ServerSocket door = new FailsOnce();
                FaultyLink leads = FaultyLink.through(door, redis.port());
                RedisSocket socket = RedisSocket.connect("127.0.0.1", leads.port(), LONG)) {
            assertThat(socket.send("PING")).isEqualTo("PONG");
            assertThat(leads.notAccepted()).isEqualTo(1);
        }
    }

    /// As a process without a free file handle.
    private static final class FailsOnce extends ServerSocket {
        private final AtomicBoolean failed = new AtomicBoolean();

        FailsOnce() throws IOException {
            super(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        }

        @Override
        public Socket accept() throws IOException {
            if (failed.compareAndSet(false, true)) {
                throw new IOException("too many open files");
            }
            return super.accept();
        }
    }

    private RedisSocket connect(Duration patience) throws IOException {
        return RedisSocket.connect("127.0.0.1", link.port(), patience);
    }

    private static String send(RedisSocket socket, String... command) {
        try {
            return String.valueOf(socket.send(command));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
