package io.guildlock.runtime.trace;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Sends spans by the JDK's own HTTP client: OTLP over HTTP with JSON, which every collector takes.
/// What cannot be sent is dropped; the first failure after a success is logged. Thread-safe.
final class OtlpJsonExporter implements SpanExporter {
    private static final Logger LOG = Logger.getLogger(OtlpJsonExporter.class);

    private final URI endpoint;
    private final Duration timeout;
    private final HttpClient http;
    private final AtomicBoolean failing = new AtomicBoolean();

    OtlpJsonExporter(URI endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .build();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = new CompletableResultCode();
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json(spans)))
                        .build();
        var _ =
                http.sendAsync(request, BodyHandlers.discarding())
                        .whenComplete((answer, failure) -> {
                            if (failure == null && answer.statusCode() / 100 == 2) {
                                failing.set(false);
                                result.succeed();
                            } else {
                                failed(failure == null ? "HTTP " + answer.statusCode() : failure);
                                result.fail();
                            }
                        });
        return result;
    }

    private void failed(Object why) {
        if (!failing.getAndSet(true)) {
            LOG.warnf("Spans are dropped, as %s does not take them: %s", endpoint, why);
        }
    }

    private static byte[] json(Collection<SpanData> spans) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            TraceRequestMarshaler.create(spans).writeJsonTo(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return json.toByteArray();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        http.shutdownNow();
        return CompletableResultCode.ofSuccess();
    }
}
