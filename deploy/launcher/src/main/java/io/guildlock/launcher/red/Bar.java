package io.guildlock.launcher.red;

import java.io.PrintWriter;
import java.util.Locale;

/// How much is read, on a terminal as a bar that is written over; nothing elsewhere.
final class Bar {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean watched;
    private final long ofBytes;
    private long before;

    /// @param ofBytes of all files together
    Bar(PrintWriter out, boolean watched, long ofBytes) {
        this.out = out;
        this.watched = watched;
        this.ofBytes = Math.max(ofBytes, 1);
    }

    void show(String what, long bytes) {
        if (watched) {
            long read = Math.min(before + bytes, ofBytes);
            int filled = (int) (WIDTH * read / ofBytes);
            out.print(
                    String.format(
                            Locale.ROOT,
                            "\r\u001b[K  %s%s  %3d %%  %s",
                            "#".repeat(filled),
                            ".".repeat(WIDTH - filled),
                            100 * read / ofBytes,
                            what));
            out.flush();
        }
    }

    /// One more file is done.
    void done(long bytes) {
        before += bytes;
    }

    /// Takes the bar away.
    void clear() {
        if (watched) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
