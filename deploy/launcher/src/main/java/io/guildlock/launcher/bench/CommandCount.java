package io.guildlock.launcher.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Counts the commands that clients send to Redis. What belongs to no pair does not count: `PING`,
/// which keeps connections alive; the report of each replica, one a second whatever there is to do;
/// and the count of what is held, a script every two seconds for each guild that has locks.
final class CommandCount implements AutoCloseable {
    /// The key that replicas report to, as `GET /v1/stats` reads them; and the two of a count.
    private static final Pattern OF_NO_PAIR =
            Pattern.compile(":stats\" |\"2\" \"[^ ]*:leases\" \"[^ ]*:waited\" ");

    private final AtomicLong count = new AtomicLong();
    private final Monitor monitor;

    private CommandCount(int port) throws IOException {
        monitor =
                Monitor.start(
                        port,
                        line -> {
                            if (counts(line)) {
                                count.incrementAndGet();
                            }
                        });
    }

    /// Counts from now on.
    static CommandCount start(int port) throws IOException {
        return new CommandCount(port);
    }

    /// Ends the count, after everything that Redis has run by now.
    long end() throws IOException, InterruptedException {
        monitor.end();
        return count.get();
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }

    /// A line reads `+<time> [<database> <address, or lua>] "<command>" …`.
    static boolean counts(String line) {
        int bracket = line.indexOf(']');
        return bracket > 0
                && !line.startsWith(" lua", bracket - 4)
                && !line.regionMatches(true, bracket + 2, "\"PING\"", 0, 6)
                && !OF_NO_PAIR.matcher(line).find();
    }
}
