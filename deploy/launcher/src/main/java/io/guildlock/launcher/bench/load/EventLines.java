package io.guildlock.launcher.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The lines of one connection that watches one guild, those of HTTP among them: a service sends
/// each event as a chunk of its own, so the lines between are of no event. Not thread-safe.
final class EventLines {
    private static final int LONGEST_LINE = 1 << 20;
    private static final String STATUS = "HTTP/1.1 ";

    private final Listener listener;
    private final StringBuilder line = new StringBuilder();
    private String event = "";
    private String id = "";

    /// Told of whole events.
    interface Listener {
        /// From here on changes come as they happen.
        void ready();

        /// @param id the revision of the change
        void change(long id);
    }

    EventLines(Listener listener) {
        this.listener = listener;
    }

    /// Takes what the connection brought, in whatever pieces.
    ///
    /// @throws IOException if that is no stream of events, or changes are missing in it
    void read(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            char next = (char) bytes.get();
            if (next == '\n') {
                ended(line.toString().strip());
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
                line.append(next);
            } else {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
        }
    }

    private void ended(String text) throws IOException {
        if (text.startsWith(STATUS) && !text.startsWith(STATUS + "200")) {
            throw new IOException("watching was answered " + text.substring(STATUS.length()));
        } else if (text.startsWith("event:")) {
            event = text.substring("event:".length()).strip();
        } else if (text.startsWith("id:")) {
            id = text.substring("id:".length()).strip();
        } else if (text.isEmpty()) {
            tell();
            event = "";
        }
    }

    private void tell() throws IOException {
        switch (event) {
            case "ready" -> listener.ready();
            case "change" -> listener.change(Long.parseLong(id));
            case "reset" -> throw new IOException("changes are missing before " + id);
            default -> {} // The end of a header or of a chunk.
        }
    }
}
