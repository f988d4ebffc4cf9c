package io.guildlock.launcher.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.guildlock.contract.Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuildlockLockerTest {
    private static final String GRANT = "{\"token\":\"17\"}";

    private final Queue<Integer> statuses = new ArrayDeque<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void whatMayBeSentAgainIsSentAgainWithTheSameId() throws IOException {
        statuses.addAll(List.of(503, 503, 200, 503, 204));

        try (GuildlockLocker locker = locker()) {
            locker.acquire(Names.HOT);
            locker.release(Names.HOT);
        }

        assertThat(calls).hasSize(5);
        assertThat(calls.subList(0, 3)).containsOnly(calls.getFirst());
        assertThat(calls.get(3)).endsWith("?token=17").isEqualTo(calls.get(4));
    }

    @Test
    void anyOtherStatusIsAFailure() throws IOException {
        statuses.add(423);

        try (GuildlockLocker locker = locker()) {
            assertThatThrownBy(() -> locker.acquire(Names.HOT)).hasMessageContaining("423");
        }
    }

    private GuildlockLocker locker() throws IOException {
        return new GuildlockLocker(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestHeaders().getFirst(Headers.IDEMPOTENCY_KEY);
        calls.add(exchange.getRequestMethod() + " " + id + " " + exchange.getRequestURI());
        exchange.getRequestBody().readAllBytes();
        int status = statuses.remove();
        if (status == 204) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            byte[] body = GRANT.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
