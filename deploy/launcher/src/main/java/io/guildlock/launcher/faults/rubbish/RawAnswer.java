package io.guildlock.launcher.faults.rubbish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What came back for the bytes of a request.
///
/// @param status 0 if the connection was closed without an answer
/// @param head status line and headers, in lower case
/// @param body as it came, with chunk sizes if it was chunked
record RawAnswer(int status, String head, String body) {
    private static final int ANSWER_MILLIS = 20_000;
    private static final int MOST_BYTES = 1 << 20;

    /// @throws SocketTimeoutException if nothing came for 20 s
    static RawAnswer to(Rubbish.Request request, URI service) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(
                    new InetSocketAddress(service.getHost(), service.getPort()), ANSWER_MILLIS);
            try {
                socket.getOutputStream().write(request.bytes());
                if (request.cutOff()) {
                    socket.shutdownOutput();
                }
            } catch (IOException refusedEarly) {
                // An answer may have come before all was sent; it counts.
                return read(socket.getInputStream());
            }
            return read(socket.getInputStream());
        }
    }

    static RawAnswer read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0 && all.size() < MOST_BYTES; b = in.read()) {
                all.write(b);
                if (b == '\n' && isEventStream(all)) {
                    break;
                }
            }
        } catch (SocketTimeoutException silence) {
            throw silence;
        } catch (IOException reset) {
            if (all.size() == 0) {
                return new RawAnswer(0, "", "");
            }
        }
        return parse(all.toString(StandardCharsets.UTF_8));
    }

    private static boolean isEventStream(ByteArrayOutputStream all) {
        String text = all.size() > 2_000 ? "" : all.toString(StandardCharsets.US_ASCII);
        return text.endsWith("\r\n\r\n")
                && text.toLowerCase(Locale.ROOT).contains("content-type: text/event-stream");
    }

    private static RawAnswer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || text.length() < 12) {
            return new RawAnswer(0, "", text);
        }
        return new RawAnswer(
                Integer.parseInt(text.substring(9, 12)),
                text.substring(0, end).toLowerCase(Locale.ROOT),
                text.substring(end + 4));
    }
}
