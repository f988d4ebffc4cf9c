package io.guildlock.client.http;

import java.net.http.HttpRequest;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whose span a call belongs to, as the caller's tracer says it: the header of the W3C Trace
/// Context. Asked on the thread that calls, once for each attempt.
///
/// @param source gives the header, or `null` where there is no span; what is no such header is not
///   sent
public record Traceparent(Supplier<@Nullable String> source) {
    private static final String HEADER = "traceparent";
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /// Calls belong to no span.
    public static final Traceparent NONE = new Traceparent(() -> null);

    void addTo(HttpRequest.Builder request) {
        String value = source.get();
        if (value != null && FORM.matcher(value).matches()) {
            request.setHeader(HEADER, value);
        }
    }
}
