package io.guildlock.launcher;

import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Shows the logs of a cluster's children until one of them ends, or this process is told to.
final class Foreground {
    private static final long SHOW_EVERY_MS = 150;

    private final Cluster cluster;
    private final PrintWriter out;
    private final List<LogTail> logs;

    Foreground(Cluster cluster, PrintWriter out) {
        this.cluster = cluster;
        this.out = out;
        this.logs =
                Stream.concat(cluster.locks().stream(), cluster.configs().stream())
                        .map(Foreground::tail)
                        .toList();
    }

    /// Returns 0 when the cluster was stopped on purpose.
    ///
    /// @throws LaunchException if a child ended by itself; the others have been stopped
    int untilItEnds() {
        CompletableFuture<String> death = cluster.firstDeath();
        while (true) {
            try {
                String whichEnded = death.get(SHOW_EVERY_MS, TimeUnit.MILLISECONDS);
                showLogs();
                if (cluster.isClosed()) {
                    return 0;
                }
                cluster.close();
                throw new LaunchException(whichEnded);
            } catch (TimeoutException _) {
                showLogs();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void showLogs() {
        try {
            for (LogTail log : logs) {
                log.show(out);
            }
            out.flush();
        } catch (IOException e) {
            throw new LaunchException("cannot read a log: " + e.getMessage(), e);
        }
    }

    private static LogTail tail(Replica replica) {
        return new LogTail("%-12s│ ".formatted(replica.name()), replica.log());
    }
}
