package io.guildlock.config.http;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/// Reads every body whole, up to the maximum, before anything parses it; and remembers it for the
/// fingerprint.
@Provider
public class BodyReader implements ReaderInterceptor {
    private final WriteRequest request;
    private final Limits limits;

    BodyReader(WriteRequest request, Limits limits) {
        this.request = request;
        this.limits = limits;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readNBytes(limits.bodyBytes() + 1);
        if (body.length > limits.bodyBytes()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The body is larger than %,d bytes.".formatted(limits.bodyBytes()),
                    Map.of("maxBytes", limits.bodyBytes()));
        }
        request.sentWith(body);
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }
}
