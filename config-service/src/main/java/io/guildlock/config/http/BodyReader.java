package io.guildlock.config.http;

import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import jakarta.inject.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// Reads every body whole, up to the maximum, before anything parses it; and remembers it for the
/// fingerprint. A resource that takes an `InputStream` reads its body itself, with a bound of its
/// own.
@jakarta.ws.rs.ext.Provider
public class BodyReader implements ReaderInterceptor {
    private final WriteRequest request;

    /// Asked for late: this class is made before the settings are read.
    private final Provider<Limits> settings;

    BodyReader(WriteRequest request, Provider<Limits> settings) {
        this.request = request;
        this.settings = settings;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() == InputStream.class) {
            return context.proceed();
        }
        Limits limits = settings.get();
        byte[] body = read(context.getInputStream(), limits.bodyBytes() + 1);
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

    /// @throws ProblemException if the caller went away, or is too slow: nothing is wrong here
    static byte[] read(InputStream body, int mostBytes) {
        try {
            return body.readNBytes(mostBytes);
        } catch (IOException e) {
            throw new ProblemException(
                            ProblemType.INVALID_REQUEST, "The body did not arrive whole.")
                    .causedBy(e);
        }
    }
}
