package io.guildlock.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.guildlock.client.retry.Timing;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection's server-sent events. For one thread; closes itself when nothing comes for too
/// long.
public final class EventStream implements AutoCloseable {
    /// Far above the largest event of a service.
    private static final int LONGEST_LINE_BYTES = 4 << 20;

    /// One event, or a comment.
    ///
    /// @param id what to send as `Last-Event-ID` to go on after it
    public record Event(String id, String name, String data, boolean isComment) {}

    private final InputStream body;
    private final Timing timing;
    private final Duration silence;
    private final Runnable avoid;
    private volatile long heardNanos;
    private volatile boolean closed;
    private volatile Timing.Alarm alarm = () -> {};

    EventStream(InputStream body, Timing timing, Duration silence, Runnable avoid) {
        this.body = new BufferedInputStream(body);
        this.timing = timing;
        this.silence = silence;
        this.avoid = avoid;
        this.heardNanos = timing.nanoTime();
        listenFor(silence);
    }

    private void listenFor(Duration left) {
        alarm = timing.after(left, this::check);
    }

    private void check() {
        Duration quiet = Duration.ofNanos(timing.nanoTime() - heardNanos);
        if (quiet.compareTo(silence) >= 0) {
            close();
        } else if (!closed) {
            listenFor(silence.minus(quiet));
        }
    }

    /// Waits for the next event; empty once the replica ended the stream.
    ///
    /// @throws IOException if the connection broke, or was silent for too long
    public Optional<Event> next() throws IOException {
        String id = "";
        String name = "message";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = line(); line != null; line = line()) {
                heardNanos = timing.nanoTime();
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

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = body.read(); next >= 0; next = body.read()) {
            if (next == '\n') {
                return line.toString(UTF_8);
            }
            line.write(next);
            if (line.size() > LONGEST_LINE_BYTES) {
                throw new IOException("a line of more than " + LONGEST_LINE_BYTES + " bytes");
            }
        }
        return null;
    }

    @Override
    public void close() {
        closed = true;
        alarm.cancel();
        try {
            body.close();
        } catch (IOException broken) {
            avoid();
        }
    }
}
