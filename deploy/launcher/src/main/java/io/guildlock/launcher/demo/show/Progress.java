package io.guildlock.launcher.demo.show;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Shows how many attempts are done: on a terminal one line that is written over, elsewhere a line
/// now and then. Thread-safe.
public final class Progress {
    private static final Duration REDRAW = Duration.ofMillis(100);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(2);
    private static final int BAR = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private String title = "";
    private int total;
    private int done;
    private long beganNanos;
    private long shownNanos;

    /// @param terminal whether lines may be written over
    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// Begins with a number of attempts to come.
    public synchronized void begin(String what, int attempts) {
        title = what;
        total = attempts;
        done = 0;
        beganNanos = System.nanoTime();
        shownNanos = beganNanos;
    }

    /// One more is done.
    public synchronized void step() {
        done++;
        long now = System.nanoTime();
        Duration pause = terminal ? REDRAW : PLAIN_LINE;
        if (done == total || now - shownNanos >= pause.toNanos()) {
            shownNanos = now;
            show((now - beganNanos) / 1e9);
        }
    }

    /// Says something that stays.
    public synchronized void say(String line) {
        out.println((terminal ? "\r\u001b[K" : "") + line);
        out.flush();
    }

    private void show(double seconds) {
        String counts =
                String.format(
                        Locale.ROOT,
                        "%,d of %,d attempts, %,.0f/s",
                        done,
                        total,
                        done / Math.max(seconds, 0.001));
        if (terminal) {
            int filled = BAR * done / total;
            out.print(
                    "\r\u001b[K  %s%s  %s%s"
                            .formatted(
                                    "#".repeat(filled),
                                    ".".repeat(BAR - filled),
                                    counts,
                                    done == total ? "\n" : ""));
        } else {
            out.println("  " + title + ": " + counts);
        }
        out.flush();
    }
}
