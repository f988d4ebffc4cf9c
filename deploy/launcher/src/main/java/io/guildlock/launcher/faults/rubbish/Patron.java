package io.guildlock.launcher.faults.rubbish;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One connection of a [Crowd].
final class Patron implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LOCKS = 50;
    private static final long DRIP_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final String WAIT = "{\"leaseMs\":60000,\"waitMs\":30000}";
    private static final String VALUE = "{\"text\":\"" + "y".repeat(80) + "\"}";

    private final Socket socket;
    private final boolean answers;

    private Patron(Socket socket, boolean answers) {
        this.socket = socket;
        this.answers = answers;
    }

    /// One that asks for a lock that one before it got, and waits.
    static Patron waits(URI service, int number) throws IOException {
        String path = "/v1/guilds/60/locks/crowd:" + number % LOCKS + "/leases";
        Socket socket = open(service);
        send(socket, head(service, "POST", path, WAIT.length()) + WAIT);
        return new Patron(socket, false);
    }

    /// One that promises twice the body that it sends.
    static Patron sendsHalf(URI service, String path) throws IOException {
        Socket socket = open(service);
        send(socket, head(service, "POST", path, 2 * VALUE.length()) + VALUE);
        return new Patron(socket, false);
    }

    /// One that sends a body a byte at a time, some three seconds long.
    static Patron drips(URI service, String path) throws IOException {
        Socket socket = open(service);
        send(socket, head(service, "POST", path, VALUE.length()));
        Thread.startVirtualThread(() -> drip(socket));
        return new Patron(socket, true);
    }

    private static void drip(Socket socket) {
        try {
            for (byte b : VALUE.getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(b);
                LockSupport.parkNanos(DRIP_NANOS);
            }
        } catch (IOException refusedEarly) {
            // What was answered instead is read and judged.
        }
    }

    /// Its answer; empty if there is none yet, and none is due.
    Optional<RawAnswer> answer() throws IOException {
        if (!answers && socket.getInputStream().available() == 0) {
            return Optional.empty();
        }
        return Optional.of(RawAnswer.read(socket.getInputStream()));
    }

    private static Socket open(URI service) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(service.getHost(), service.getPort()), PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(URI service, String method, String path, int length) {
        return """
        %s %s HTTP/1.1\r
        Host: %s\r
        Connection: close\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
                .formatted(method, path, service.getAuthority(), length);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(Patron.class.getName())
                    .log(System.Logger.Level.DEBUG, "a connection did not close", e);
        }
    }
}
