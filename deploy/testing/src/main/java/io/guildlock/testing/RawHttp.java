package io.guildlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A request as it stands, which no HTTP client would send.
public final class RawHttp {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private RawHttp() {}

    /// Sends a request without a body and reads the whole answer: status line, headers and body.
    ///
    /// @param target as it is to stand in the request line, such as `/v1/%zz`
    /// @param headers whole lines without their ends, such as `Accept: */*`
    public static String get(URI server, String target, String... headers) {
        String request =
                "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n"
                        .formatted(target, String.join("", lines(headers)));
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout((int) ANSWER_WITHIN.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String... headers) {
        return Arrays.stream(headers).map(header -> header + "\r\n").toList();
    }
}
