package io.guildlock.launcher;

import io.guildlock.launcher.cluster.ProgressListener;
import java.io.PrintWriter;
import java.util.List;

/// Shows on a terminal one line that is written over as replicas become ready; elsewhere a line for
/// each that does.
public final class StartDisplay implements ProgressListener {
    private final PrintWriter out;
    private final boolean terminal;
    private final long begin = System.nanoTime();
    private int shown;

    public StartDisplay(PrintWriter out) {
        this.out = out;
        this.terminal = Terminal.isWatched();
    }

    @Override
    public void starting(List<String> ready, List<String> waiting) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (terminal) {
            out.printf(
                    "\r\u001b[K%4.1f s  ready: %s%s",
                    seconds,
                    String.join(" ", ready),
                    waiting.isEmpty() ? "\n" : "   starting: " + String.join(" ", waiting));
        } else {
            ready.subList(shown, ready.size())
                    .forEach(name -> out.printf("%4.1f s  %s is ready%n", seconds, name));
            shown = ready.size();
        }
        out.flush();
    }
}
