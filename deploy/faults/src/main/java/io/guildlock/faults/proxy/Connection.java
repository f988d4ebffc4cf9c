package io.guildlock.faults.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.Consumer;

/// One connection through a [FaultyLink]: two sockets and a thread a direction. Either end closing
/// its direction closes it at the other; any failure resets both.
final class Connection {
    private static final int PIECE = 8_192;

    private final Socket client;
    private final Socket server = new Socket();
    private final Weather weather;
    private final Consumer<Connection> ended;

    private enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    Connection(Socket client, Weather weather, Consumer<Connection> ended) {
        this.client = client;
        this.weather = weather;
        this.ended = ended;
    }

    /// Connects to the server and carries from then on.
    void begin(InetSocketAddress target, int connectMillis) {
        Thread.startVirtualThread(() -> {
            try {
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(target, connectMillis);
                Thread back =
                        Thread.startVirtualThread(() -> carry(server, client, Direction.TO_CLIENT));
                carry(client, server, Direction.TO_SERVER);
                back.join();
                close();
            } catch (IOException | InterruptedException e) {
                reset();
            }
        });
    }

    /// Resets both ends; safe to call twice.
    void reset() {
        resetQuietly(client);
        resetQuietly(server);
        ended.accept(this);
    }

    private void close() throws IOException {
        client.close();
        server.close();
        ended.accept(this);
    }

    private void carry(Socket from, Socket to, Direction direction) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                deliver(piece, length, out, direction);
            }
            to.shutdownOutput();
        } catch (IOException | InterruptedException e) {
            reset();
        }
    }

    private void deliver(byte[] piece, int length, OutputStream out, Direction direction)
            throws IOException, InterruptedException {
        switch (weather.now()) {
            case Fault.None _ -> out.write(piece, 0, length);
            case Fault.Reset _ -> throw new SocketException("reset by the fault");
            case Fault.Delayed delayed -> {
                weather.awaitEndOf(delayed, delayed.by());
                out.write(piece, 0, length);
            }
            case Fault.BlackHole hole -> {
                weather.awaitEndOf(hole);
                deliver(piece, length, out, direction);
            }
            case Fault.Sliced sliced -> slice(piece, length, out, sliced);
            case Fault.AnswersLost _ -> {
                if (direction == Direction.TO_CLIENT) {
                    weather.answerLost();
                    throw new SocketException("the answer was lost by the fault");
                }
                out.write(piece, 0, length);
            }
        }
    }

    private void slice(byte[] piece, int length, OutputStream out, Fault.Sliced sliced)
            throws IOException, InterruptedException {
        for (int at = 0; at < length; at += sliced.bytes()) {
            out.write(piece, at, Math.min(sliced.bytes(), length - at));
            weather.awaitEndOf(sliced, sliced.pause());
        }
    }

    private static void resetQuietly(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // There is nothing left to reset.
        }
    }
}
