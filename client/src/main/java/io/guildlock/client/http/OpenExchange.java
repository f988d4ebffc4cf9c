package io.guildlock.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guildlock.client.retry.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One attempt at an exchange. A sign of life is that more of the file is taken, or a line comes.
/// For one thread.
final class OpenExchange implements AutoCloseable {
    private static final int LONGEST_LINE_BYTES = 128 << 20;
    private static final int LARGEST_PROBLEM_BYTES = 1 << 20;
    private static final long TELL_SENT_MILLIS = 250;

    private final Timing timing;
    private final URI replica;
    private final long sentNanos;
    private final AtomicLong sentBytes = new AtomicLong();
    private final CompletableFuture<HttpResponse<InputStream>> answer;
    private final Silence silence;
    private volatile AutoCloseable body = () -> {};

    /// Begins it.
    ///
    /// @param more adds what every request carries
    /// @param longest how long it may show no sign of life
    OpenExchange(
            HttpClient http,
            URI replica,
            Exchange exchange,
            Consumer<HttpRequest.Builder> more,
            Timing timing,
            Duration longest) {
        this.timing = timing;
        this.replica = replica;
        this.sentNanos = timing.nanoTime();
        this.answer =
                http.sendAsync(
                        request(replica, exchange, more, sentBytes), BodyHandlers.ofInputStream());
        this.silence = new Silence(timing, longest, this::hangUp);
    }

    private static HttpRequest request(
            URI replica,
            Exchange exchange,
            Consumer<HttpRequest.Builder> more,
            AtomicLong sentBytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(replica + exchange.target()))
                        .expectContinue(exchange.bytes() > 0)
                        .method(exchange.method(), body(exchange, sentBytes));
        exchange.headers().forEach(request::setHeader);
        more.accept(request);
        return request.build();
    }

    private static BodyPublisher body(Exchange exchange, AtomicLong sentBytes) {
        Path file = exchange.file();
        if (file == null || exchange.bytes() == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> new CountedFile(file, sentBytes)),
                exchange.bytes());
    }

    /// Waits for the answer to begin. With any status but 200 it is read whole, as a problem.
    ///
    /// @throws IOException if none comes
    HttpResponse<InputStream> head(LineTaker<?> taker) throws IOException, InterruptedException {
        long told = 0;
        while (true) {
            try {
                HttpResponse<InputStream> response =
                        answer.get(TELL_SENT_MILLIS, TimeUnit.MILLISECONDS);
                body = response.body();
                if (silence.ended()) {
                    // It ended before there was a body that it could close.
                    hangUp();
                    throw new IOException(replica + " was silent for too long");
                }
                return response;
            } catch (TimeoutException underWay) {
                long sent = sentBytes.get();
                if (sent > told) {
                    silence.heard();
                    taker.sent(sent);
                    told = sent;
                }
            } catch (ExecutionException | CancellationException failed) {
                throw new IOException("No answer from " + replica, failed);
            }
        }
    }

    /// The problem it was answered with.
    Answer problem(HttpResponse<InputStream> response) throws IOException {
        return new Answer(
                response.statusCode(),
                response.headers(),
                new String(response.body().readNBytes(LARGEST_PROBLEM_BYTES), UTF_8),
                sentNanos,
                timing.nanoTime());
    }

    /// Hands the lines on.
    ///
    /// @param came run after each
    void lines(HttpResponse<InputStream> response, LineTaker<?> taker, Runnable came)
            throws IOException {
        Lines lines = new Lines(response.body(), LONGEST_LINE_BYTES);
        for (String line = lines.next(); line != null; line = lines.next()) {
            silence.heard();
            came.run();
            taker.take(line);
        }
    }

    private void hangUp() {
        boolean _ = answer.cancel(true);
        try {
            body.close();
        } catch (Exception e) {
            throw new IllegalStateException("the answer cannot be closed", e);
        }
    }

    @Override
    public void close() {
        silence.close();
        hangUp();
    }
}
