package io.guildlock.client.scripted;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.guildlock.contract.ProblemType;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// One answer of a scripted replica, or the lack of it.
@FunctionalInterface
public interface Reply {
    void to(HttpExchange exchange) throws IOException, InterruptedException;

    static Reply json(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Reply noContent() {
        return exchange -> exchange.sendResponseHeaders(204, -1);
    }

    static Reply problem(ProblemType type, String... headers) {
        return problemWith(type, "", headers);
    }

    /// @param members further members of the problem, each led by a comma
    static Reply problemWith(ProblemType type, String members, String... headers) {
        return json(
                type.status(),
                "{\"type\":\"%s\",\"title\":\"%s\",\"detail\":\"so it is\",\"retryable\":%s,\"requestId\":\"r-1\"%s}"
                        .formatted(type.uri(), type.title(), type.retryable(), members),
                headers);
    }

    /// Promises more than it sends, then cuts the connection.
    static Reply cutShort() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        };
    }

    /// Sends the head of an answer and stalls in its body.
    static Reply stalledUntil(CountDownLatch released) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            released.await();
        };
    }

    /// Takes the request and says nothing.
    static Reply silentUntil(CountDownLatch released) {
        return _ -> released.await();
    }

    /// Does something first, such as letting time pass.
    default Reply after(Runnable first) {
        return exchange -> {
            first.run();
            to(exchange);
        };
    }
}
