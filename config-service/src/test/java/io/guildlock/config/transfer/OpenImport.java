package io.guildlock.config.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// An import sent by hand, as slowly as a test wants, and read when it wants.
final class OpenImport implements AutoCloseable {
    private static final int PATIENCE_S = 60;

    private final Socket socket;
    private final OutputStream out;

    OpenImport(URI base, String path) throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        // Ends a call that is stuck, also one that cannot send.
        CompletableFuture.delayedExecutor(PATIENCE_S, TimeUnit.SECONDS).execute(this::end);
        out = socket.getOutputStream();
        out.write(
                """
                POST %s HTTP/1.1\r
                Host: guildlock\r
                Content-Type: application/x-ndjson\r
                Transfer-Encoding: chunked\r
                Connection: close\r
                \r
                """
                        .formatted(path)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// Ends the request and reads the JSON lines of the whole answer.
    List<String> finish() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        List<String> lines = new ArrayList<>();
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("{")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private void end() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end();
    }
}
