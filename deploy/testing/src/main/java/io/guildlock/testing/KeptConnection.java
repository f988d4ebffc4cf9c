package io.guildlock.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One connection for several requests, one after another, each sent as it stands; to see whether a
/// service keeps it.
public final class KeptConnection implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

    private final Socket socket;

    public KeptConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout((int) ANSWER_WITHIN.toMillis());
    }

    /// Sends a request and reads its answer, which must say how long it is.
    ///
    /// @return status line, headers and body
    /// @throws IOException if the service closed the connection
    public String ask(String request) throws IOException {
        send(request);
        InputStream in = socket.getInputStream();
        var answer = new ByteArrayOutputStream();
        while (!text(answer).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after: " + text(answer));
            }
            answer.write(next);
        }
        Matcher length = LENGTH.matcher(text(answer));
        answer.write(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
        return text(answer);
    }

    /// Sends something and does not wait for an answer.
    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
