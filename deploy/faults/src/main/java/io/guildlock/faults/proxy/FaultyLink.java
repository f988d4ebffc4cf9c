package io.guildlock.faults.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A port of 127.0.0.1 that leads to another one, until a [Fault] is set. A fault takes effect at
/// once on connections that are open, and ends when another is set. Thread-safe.
///
/// A connection costs two virtual threads and 16 KiB; there are at most [#MOST_CONNECTIONS] at
/// once, further ones are reset.
public final class FaultyLink implements AutoCloseable {
    public static final int MOST_CONNECTIONS = 2_000;
    private static final int CONNECT_MILLIS = 5_000;
    private static final long AFTER_A_FAILURE_NANOS = 10_000_000;
    private static final System.Logger LOG = System.getLogger(FaultyLink.class.getName());

    private final ServerSocket door;
    private final int target;
    private final Weather weather = new Weather();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong resets = new AtomicLong();
    private final AtomicLong notAccepted = new AtomicLong();

    private FaultyLink(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /// Opens it on a free port.
    ///
    /// @param target a port of 127.0.0.1; nothing need listen there yet
    public static FaultyLink to(int target) throws IOException {
        return onPort(0, target);
    }

    /// Opens it on a given port, or on a free one if that is 0.
    public static FaultyLink onPort(int port, int target) throws IOException {
        ServerSocket door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 512);
        return through(door, target);
    }

    /// @param door bound already
    static FaultyLink through(ServerSocket door, int target) {
        FaultyLink link = new FaultyLink(door, target);
        Thread.ofVirtual().name("link to " + target).start(link::serve);
        return link;
    }

    public int port() {
        return door.getLocalPort();
    }

    /// From now on.
    public void set(Fault fault) {
        weather.set(fault);
        if (fault instanceof Fault.Reset) {
            connections.forEach(this::reset);
        }
    }

    /// Connections that were reset by a fault so far.
    public long resets() {
        return resets.get();
    }

    /// Answers that were not brought so far.
    public long answersLost() {
        return weather.answersLost();
    }

    /// Connections that could not be accepted so far, which no fault did.
    public long notAccepted() {
        return notAccepted.get();
    }

    /// Connections that are open now.
    public int open() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        door.close();
        weather.set(new Fault.None());
        connections.forEach(Connection::reset);
    }

    // A connection that cannot be accepted, say for want of a file handle, must not end the link: a
    // run would take that for a fault of its own.
    private void serve() {
        while (!door.isClosed()) {
            try {
                accept(door.accept());
            } catch (IOException e) {
                if (!door.isClosed()) {
                    notAccepted.incrementAndGet();
                    LOG.log(System.Logger.Level.WARNING, "a connection was not accepted", e);
                    LockSupport.parkNanos(AFTER_A_FAILURE_NANOS);
                }
            }
        }
    }

    private void accept(Socket client) {
        Connection connection = new Connection(client, weather, this::ended);
        connections.add(connection);
        if (weather.now() instanceof Fault.Reset || connections.size() > MOST_CONNECTIONS) {
            reset(connection);
        } else {
            connection.begin(new InetSocketAddress(door.getInetAddress(), target), CONNECT_MILLIS);
        }
    }

    private void reset(Connection connection) {
        resets.incrementAndGet();
        connection.reset();
    }

    private void ended(Connection connection) {
        connections.remove(connection);
    }
}
