package io.guildlock.runtime.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes the spans and sends them. Its classes are loaded only where spans are wanted. Thread-safe.
final class Spans implements AutoCloseable {
    private static final long CLOSE_WITHIN_SECONDS = 2;
    private static final AttributeKey<String> METHOD =
            AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS =
            AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST_ID =
            AttributeKey.stringKey("guildlock.request.id");

    private static final TextMapGetter<ContainerRequestContext> HEADERS =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(ContainerRequestContext request) {
                    return request.getHeaders().keySet();
                }

                @Override
                public @Nullable String get(
                        @Nullable ContainerRequestContext request, String header) {
                    return request == null ? null : request.getHeaderString(header);
                }
            };

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    Spans(TraceConfig settings, URI endpoint, String service, String version) {
        provider =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.create(
                                        Attributes.of(
                                                AttributeKey.stringKey("service.name"),
                                                service,
                                                AttributeKey.stringKey("service.version"),
                                                version)))
                        .setSampler(
                                Sampler.parentBased(
                                        Sampler.traceIdRatioBased(settings.percent() / 100.0)))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(
                                                new OtlpJsonExporter(endpoint, settings.timeout()))
                                        .setMaxQueueSize(settings.queue())
                                        .setMaxExportBatchSize(Math.min(512, settings.queue()))
                                        .setScheduleDelay(settings.sendEvery())
                                        .setExporterTimeout(settings.timeout())
                                        .build())
                        .build();
        tracer = provider.get("io.guildlock");
    }

    /// The span of a call, under that of its caller if there is one.
    ///
    /// @param named the path parameters that become attributes
    Span begin(
            ContainerRequestContext request, String route, String requestId, List<String> named) {
        Context caller =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
        Span span =
                tracer.spanBuilder(request.getMethod() + " " + route)
                        .setParent(caller)
                        .setSpanKind(SpanKind.SERVER)
                        .setAttribute(METHOD, request.getMethod())
                        .setAttribute(ROUTE, route)
                        .setAttribute(REQUEST_ID, requestId)
                        .startSpan();
        for (String name : named) {
            String value = request.getUriInfo().getPathParameters().getFirst(name);
            if (value != null) {
                span.setAttribute("guildlock." + name, value);
            }
        }
        return span;
    }

    static void end(Span span, int status) {
        span.setAttribute(STATUS, (long) status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /// Sends what waits, for a short time.
    @Override
    public void close() {
        provider.shutdown().join(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
    }
}
