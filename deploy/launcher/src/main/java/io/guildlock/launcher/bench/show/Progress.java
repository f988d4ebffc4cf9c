package io.guildlock.launcher.bench.show;

import java.io.PrintWriter;
import java.time.Duration;

/// What is being done and how long the rest may take: on a terminal a line that is written over.
/// Elsewhere only the notes are printed. Not thread-safe.
public final class Progress {
    private final PrintWriter out;
    private final boolean terminal;
    private final long begin = System.nanoTime();
    private Duration end = Duration.ZERO;

    /// @param terminal whether lines may be written over
    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// How much longer it may take from now on.
    public void expect(Duration left) {
        end = elapsed().plus(left);
    }

    /// What begins now.
    public void show(String what) {
        if (terminal) {
            Duration left = end.minus(elapsed());
            out.printf(
                    "\r\u001b[K%s%s",
                    what, left.isPositive() ? "   (about " + text(left) + " left)" : "");
            out.flush();
        }
    }

    /// A result that stays to be read.
    public void note(String what) {
        clear();
        out.println(what);
        out.flush();
    }

    /// Takes away the line that is written over.
    public void clear() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static String text(Duration left) {
        return left.toMinutes() > 0
                ? (left.toMinutes() + 1) + " min"
                : (left.toSeconds() + 1) + " s";
    }
}
