package io.guildlock.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a body, in UTF-8. For one thread.
final class Lines implements AutoCloseable {
    private final InputStream body;
    private final int longestBytes;

    Lines(InputStream body, int longestBytes) {
        this.body = new BufferedInputStream(body);
        this.longestBytes = longestBytes;
    }

    /// Waits for the next line; null at the end, where what has no line end is left out.
    ///
    /// @throws IOException if the connection broke, or a line is too long
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = body.read(); next >= 0; next = body.read()) {
            if (next == '\n') {
                return line.toString(UTF_8);
            }
            line.write(next);
            if (line.size() > longestBytes) {
                throw new IOException("a line of more than " + longestBytes + " bytes");
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
