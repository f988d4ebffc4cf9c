package io.guildlock.client.http;

import io.guildlock.client.retry.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/// One connection's server-sent events. For one thread; closes itself when nothing comes for too
/// long.
public final class EventStream implements AutoCloseable {
    /// Far above the largest event of a service.
    private static final int LONGEST_LINE_BYTES = 4 << 20;

    /// One event, or a comment.
    ///
    /// @param id what to send as `Last-Event-ID` to go on after it
    public record Event(String id, String name, String data, boolean isComment) {}

    private final Lines lines;
    private final Runnable avoid;
    private final Silence silence;

    EventStream(InputStream body, Timing timing, Duration silence, Runnable avoid) {
        this.lines = new Lines(body, LONGEST_LINE_BYTES);
        this.avoid = avoid;
        this.silence = new Silence(timing, silence, this::hangUp);
    }

    /// Waits for the next event; empty once the replica ended the stream.
    ///
    /// @throws IOException if the connection broke, or was silent for too long
    public Optional<Event> next() throws IOException {
        String id = "";
        String name = "message";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                silence.heard();
                String value = line.substring(line.indexOf(':') + 1).stripLeading();
                if (line.startsWith(":")) {
                    return Optional.of(new Event("", "", value, true));
                } else if (line.startsWith("id:")) {
                    id = value;
                } else if (line.startsWith("event:")) {
                    name = value;
                } else if (line.startsWith("data:")) {
                    data.append(value);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return Optional.of(new Event(id, name, data.toString(), false));
                }
            }
            return Optional.empty();
        } catch (IOException broken) {
            avoid();
            throw broken;
        }
    }

    /// Has the replica tried only after all others for a while.
    public void avoid() {
        avoid.run();
    }

    private void hangUp() {
        try {
            lines.close();
        } catch (IOException broken) {
            avoid();
        }
    }

    @Override
    public void close() {
        silence.close();
        hangUp();
    }
}
