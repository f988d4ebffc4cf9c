package io.guildlock.launcher.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 connection kept open, one request at a time: the leanest client there is, so that a
/// measurement is of the server. Not thread-safe; closed for good by any failure.
public final class HttpLine implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 16 << 20;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    /// @param body the answer's, as text
    /// @param etag the answer's header `ETag`, or null
    public record Answer(int status, String body, @Nullable String etag) {
        public Answer(int status, String body) {
            this(status, body, null);
        }

        /// The body.
        ///
        /// @throws IOException if the status is another one
        public String bodyOf(int expected) throws IOException {
            if (status != expected) {
                throw new IOException(
                        "expected HTTP %d, got %d %s".formatted(expected, status, body));
            }
            return body;
        }
    }

    private HttpLine(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.host = host;
    }

    /// @param patience bounds connecting, and each wait for bytes of an answer
    public static HttpLine open(URI url, Duration patience) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), millis);
            return new HttpLine(socket, url.getAuthority());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    public Answer send(String method, String path, String headers, String body) throws IOException {
        begin(method, path, headers, body);
        return answer();
    }

    /// Sends a request and does not wait for its answer.
    ///
    /// @param headers whole lines, each with its line end, or empty
    public void begin(String method, String path, String headers, String body) throws IOException {
        String request =
                method
                        + (" " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers)
                        + ("Content-Type: application/json\r\nContent-Length: " + body.length())
                        + ("\r\n\r\n" + body);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        @Nullable String etag = null;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.startsWith("etag:")) {
                etag = header.substring(5).strip();
            }
        }
        return new Answer(status, chunked ? chunks() : text(length), etag);
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String text(int length) throws IOException {
        if (length > MAX_BODY_BYTES) {
            throw new IOException("answer of " + length + " bytes is too long");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server closed the connection");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > MAX_BODY_BYTES) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
