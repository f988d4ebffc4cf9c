package io.guildlock.client.http;

import io.guildlock.client.retry.Timing;
import java.time.Duration;

/// Ends something that shows no sign of life for too long. Thread-safe.
final class Silence implements AutoCloseable {
    private final Timing timing;
    private final Duration longest;
    private final Runnable end;
    private volatile long heardNanos;
    private volatile boolean closed;
    private volatile boolean ended;
    private volatile Timing.Alarm alarm = () -> {};

    /// @param end run once, on a thread of the timing's own
    Silence(Timing timing, Duration longest, Runnable end) {
        this.timing = timing;
        this.longest = longest;
        this.end = end;
        this.heardNanos = timing.nanoTime();
        listenFor(longest);
    }

    private void listenFor(Duration left) {
        alarm = timing.after(left, this::check);
    }

    private void check() {
        Duration quiet = Duration.ofNanos(timing.nanoTime() - heardNanos);
        if (closed) {
            return;
        }
        if (quiet.compareTo(longest) >= 0) {
            ended = true;
            end.run();
        } else {
            listenFor(longest.minus(quiet));
        }
    }

    /// It is alive.
    void heard() {
        heardNanos = timing.nanoTime();
    }

    /// Whether it was ended.
    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        closed = true;
        alarm.cancel();
    }
}
