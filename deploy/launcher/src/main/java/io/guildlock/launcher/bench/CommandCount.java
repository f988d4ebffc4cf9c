package io.guildlock.launcher.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Counts the commands that clients send to Redis, by `MONITOR`, which, unlike `INFO commandstats`,
/// tells them from those that scripts call. What belongs to no pair does not count: `PING`, which
/// keeps connections alive; the report of each replica, one a second whatever there is to do; and
/// the count of what is held, a script every two seconds for each guild that has locks.
final class CommandCount implements AutoCloseable {
    private static final String LAST = "\"ECHO\" \"guildlock-bench-counted\"";

    /// The key that replicas report to, as `GET /v1/stats` reads them; and the two of a count.
    private static final Pattern OF_NO_PAIR =
            Pattern.compile(":stats\" |\"2\" \"[^ ]*:leases\" \"[^ ]*:waited\" ");

    private final Socket socket;
    private final BufferedReader in;
    private final Thread reader;
    private final AtomicLong count = new AtomicLong();

    private CommandCount(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in =
                new BufferedReader(
                        new InputStreamReader(
                                socket.getInputStream(), StandardCharsets.ISO_8859_1));
        send(socket, "MONITOR");
        String answer = in.readLine();
        if (!"+OK".equals(answer)) {
            throw new IOException("MONITOR was answered " + answer);
        }
        reader = Thread.ofPlatform().daemon().name("commands").start(this::readAll);
    }

    /// Counts from now on.
    static CommandCount start(int port) throws IOException {
        return new CommandCount(port);
    }

    /// Ends the count, after everything that Redis has run by now.
    long end(int port) throws IOException, InterruptedException {
        try (Socket mark = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(mark, "ECHO guildlock-bench-counted");
            reader.join();
        }
        return count.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void readAll() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.endsWith(LAST)) {
                    return;
                }
                if (counts(line)) {
                    count.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            count.set(Long.MIN_VALUE);
        }
    }

    /// A line reads `+<time> [<database> <address, or lua>] "<command>" …`.
    static boolean counts(String line) {
        int bracket = line.indexOf(']');
        return bracket > 0
                && !line.startsWith(" lua", bracket - 4)
                && !line.regionMatches(true, bracket + 2, "\"PING\"", 0, 6)
                && !OF_NO_PAIR.matcher(line).find();
    }

    private static void send(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
