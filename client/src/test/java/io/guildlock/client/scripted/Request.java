package io.guildlock.client.scripted;

import com.sun.net.httpserver.Headers;

/// What a scripted replica was sent.
///
/// @param target path and query, still encoded
public record Request(String method, String target, Headers headers, String body) {
    /// The first value of a header, or `-`.
    public String header(String name) {
        String value = headers.getFirst(name);
        return value == null ? "-" : value;
    }

    @Override
    public String toString() {
        return method + " " + target + " " + body;
    }
}
