package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.bench.load.HttpLine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// One HTTP call after the other over one connection. A call that is answered 503, as on a machine
/// that stalled, is made again, as every client does; its time goes on meanwhile. Any other status
/// than those expected ends the benchmark.
final class Call implements Work {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 100;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int UNAVAILABLE = 503;

    private final HttpLine line;
    private final Supplier<Request> next;
    private final Set<Integer> expected;

    /// @param body JSON in ASCII, or empty
    record Request(String method, String path, String body) {}

    Call(URI service, Set<Integer> expected, Supplier<Request> next) throws IOException {
        this.line = HttpLine.open(service, PATIENCE);
        this.expected = expected;
        this.next = next;
    }

    @Override
    public void once() throws IOException {
        String _ = answer();
    }

    /// The same, with the body of the answer.
    String answer() throws IOException {
        Request request = next.get();
        HttpLine.Answer answer = send(request);
        for (int tries = 1; answer.status() == UNAVAILABLE && tries < MOST_TRIES; tries++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = send(request);
        }
        if (!expected.contains(answer.status())) {
            throw new IOException(
                    "%s %s was answered %d %s"
                            .formatted(
                                    request.method(),
                                    request.path(),
                                    answer.status(),
                                    answer.body()));
        }
        return answer.body();
    }

    private HttpLine.Answer send(Request request) throws IOException {
        return line.send(request.method(), request.path(), "", request.body());
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
