package io.guildlock.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guildlock.client.retry.Timing;
import io.guildlock.contract.key.ApiKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends one attempt and sorts how it ended. Thread-safe.
final class Sender {
    /// The largest answer read, in bytes; the largest page of either service is far below.
    private static final long LARGEST_ANSWER_BYTES = 64L << 20;

    private static final int LARGEST_PROBLEM_BYTES = 1 << 20;

    private final HttpClient http;
    private final Timing timing;
    private final Traceparent traceparent;
    private final @Nullable ApiKey key;

    /// @param key with which every call is sent; `null` for none
    Sender(HttpClient http, Timing timing, Traceparent traceparent, @Nullable ApiKey key) {
        this.http = http;
        this.timing = timing;
        this.traceparent = traceparent;
        this.key = key;
    }

    /// Sends the call to one replica. The timeout covers the whole exchange including the body of
    /// the answer, which the timeout of [HttpRequest] does not. What is given up is cancelled, so
    /// that the service sees a caller that hung up.
    ///
    /// @throws InterruptedException if the thread is interrupted; the attempt may have been applied
    Attempt send(URI replica, Call call, Duration waitLeft, Duration timeout)
            throws InterruptedException {
        HttpRequest request = request(replica, call, waitLeft);
        long sentNanos = timing.nanoTime();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(
                        request,
                        BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LARGEST_ANSWER_BYTES));
        try {
            HttpResponse<String> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Attempt.Answered(
                    new Answer(
                            response.statusCode(),
                            response.headers(),
                            response.body(),
                            sentNanos,
                            timing.nanoTime()));
        } catch (ExecutionException failed) {
            return neverConnected(failed)
                    ? new Attempt.NotSent(failed)
                    : new Attempt.Unanswered(failed);
        } catch (TimeoutException late) {
            return new Attempt.Unanswered(late);
        } finally {
            answer.cancel(true);
        }
    }

    /// Opens a stream of events at one replica.
    ///
    /// @param silence how long it may stay without a sign of life
    /// @param avoid has the replica tried after all others
    /// @throws IOException if the replica did not answer in time
    /// @throws io.guildlock.client.failure.GuildlockException if it answered with a problem
    EventStream open(URI replica, Call call, Duration timeout, Duration silence, Runnable avoid)
            throws IOException, InterruptedException {
        long sentNanos = timing.nanoTime();
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.sendAsync(request(replica, call, Duration.ZERO), BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response =
                    answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() == 200) {
                return new EventStream(response.body(), timing, silence, avoid);
            }
            try (InputStream body = response.body()) {
                throw Problems.exception(
                        Problems.read(
                                new Answer(
                                        response.statusCode(),
                                        response.headers(),
                                        new String(body.readNBytes(LARGEST_PROBLEM_BYTES), UTF_8),
                                        sentNanos,
                                        timing.nanoTime())),
                        null);
            }
        } catch (ExecutionException | TimeoutException failed) {
            answer.cancel(true);
            throw new IOException("No answer from " + replica, failed);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw stopped;
        }
    }

    /// Begins a call that may take long at one replica.
    ///
    /// @param silence how long it may show no sign of life
    OpenExchange begin(URI replica, Exchange exchange, Duration silence) {
        return new OpenExchange(http, replica, exchange, this::carry, timing, silence);
    }

    private HttpRequest request(URI replica, Call call, Duration waitLeft) {
        byte[] body = call.body().after(waitLeft);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(replica + call.target()))
                        .header("Accept", "application/json, application/problem+json")
                        .method(
                                call.method(),
                                body.length == 0
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        call.headers().forEach(request::setHeader);
        carry(request);
        return request.build();
    }

    /// What every request carries.
    private void carry(HttpRequest.Builder request) {
        traceparent.addTo(request);
        if (key != null) {
            request.setHeader("Authorization", "Bearer " + key.reveal());
        }
    }

    private static boolean neverConnected(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
    }
}
