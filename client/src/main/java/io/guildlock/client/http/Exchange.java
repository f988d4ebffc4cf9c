package io.guildlock.client.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call that may take long: its body is a file, if it has one, and its answer is lines that come
/// while it goes on. It may be made again from its beginning.
///
/// @param bytes of the file
public record Exchange(
        String method,
        String target,
        Map<String, String> headers,
        @Nullable Path file,
        long bytes) {
    private static final String ACCEPT = "application/x-ndjson, application/problem+json";

    /// Keeps its own copy of `headers`.
    public Exchange {
        headers = Map.copyOf(headers);
    }

    /// A call without a body that is answered in lines of JSON.
    public static Exchange get(Target target) {
        return new Exchange("GET", target.toString(), Map.of("Accept", ACCEPT), null, 0);
    }

    /// A call with a file that is answered in lines of JSON.
    ///
    /// @throws UncheckedIOException if there is no such file
    public static Exchange post(Target target, String contentType, Path file) {
        try {
            return new Exchange(
                    "POST",
                    target.toString(),
                    Map.of("Accept", ACCEPT, "Content-Type", contentType),
                    file,
                    Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same with one more header.
    public Exchange header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Exchange(method, target, more, file, bytes);
    }
}
