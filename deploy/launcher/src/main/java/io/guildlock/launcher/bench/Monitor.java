package io.guildlock.launcher.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What Redis on this machine runs, line by line, by `MONITOR`, which, unlike `INFO commandstats`,
/// tells commands of clients from those that scripts call.
public final class Monitor implements AutoCloseable {
    private static final String LAST = "\"ECHO\" \"guildlock-bench-told\"";

    private final int port;
    private final Socket socket;
    private final BufferedReader in;
    private final Consumer<String> lines;
    private final Thread reader;
    private volatile @Nullable IOException failure;

    private Monitor(int port, Consumer<String> lines) throws IOException {
        this.port = port;
        this.lines = lines;
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

    /// Tells what is run from now on, on a thread of its own.
    ///
    /// @param lines of `+<time> [<database> <address, or lua>] "<command>" …`
    public static Monitor start(int port, Consumer<String> lines) throws IOException {
        return new Monitor(port, lines);
    }

    /// Ends once everything was told that Redis has run by now.
    public void end() throws IOException, InterruptedException {
        try (Socket mark = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(mark, "ECHO guildlock-bench-told");
            reader.join();
        }
        IOException broken = failure;
        if (broken != null) {
            throw broken;
        }
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
                lines.accept(line);
            }
            failure = new IOException("Redis ended MONITOR");
        } catch (IOException closed) {
            failure = closed;
        }
    }

    private static void send(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
