package io.guildlock.runtime.trace;

import io.guildlock.runtime.log.LogContext;
import io.guildlock.runtime.request.RequestId;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Gives every call to a resource a span, from its arrival until its answer is known, if spans are
/// wanted. A call that watches counts until its connection is open.
public class TraceFilter {
    private static final String SPAN = TraceFilter.class.getName();
    private static final List<String> NAMED = List.of("guild", "entity");

    private final Traces traces;
    private final RequestId requestId;
    private final Map<Method, String> routes = new ConcurrentHashMap<>();

    // Made while the service is built, when there are no settings yet.
    TraceFilter(Traces traces, RequestId requestId) {
        this.traces = traces;
        this.requestId = requestId;
    }

    @ServerRequestFilter
    public void begin(ContainerRequestContext request, ResourceInfo resource) {
        Spans spans = traces.spans();
        if (spans != null) {
            String route = routes.computeIfAbsent(resource.getResourceMethod(), TraceFilter::route);
            Span span = spans.begin(request, route, requestId.value(), NAMED);
            request.setProperty(SPAN, span);
            LogContext.traceId(span.getSpanContext().getTraceId());
        }
    }

    @ServerResponseFilter
    public void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (traces.spans() != null && request.getProperty(SPAN) instanceof Span span) {
            Spans.end(span, response.getStatus());
        }
    }

    private static String route(Method method) {
        return (path(method.getDeclaringClass().getAnnotation(Path.class))
                        + path(method.getAnnotation(Path.class)))
                .replaceAll("//+", "/");
    }

    private static String path(@Nullable Path path) {
        return path == null ? "" : "/" + path.value().replaceAll("^/|/$", "");
    }
}
