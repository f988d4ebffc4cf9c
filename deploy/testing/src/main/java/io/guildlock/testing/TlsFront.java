package io.guildlock.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// TLS in front of a server on 127.0.0.1 that has none, such as the Redis that ships in a jar. Each
/// connection gets one to that server.
public final class TlsFront implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final SSLServerSocket listening;
    private final int target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    private TlsFront(SSLServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    /// Listens at a free port.
    ///
    /// @param target the port of the server
    public static TlsFront of(int target, TestCertificate certificate) {
        try {
            SSLServerSocket listening =
                    (SSLServerSocket)
                            certificate
                                    .context()
                                    .getServerSocketFactory()
                                    .createServerSocket(
                                            0, BACKLOG, InetAddress.getLoopbackAddress());
            TlsFront front = new TlsFront(listening, target);
            front.threads.execute(front::accept);
            return front;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// Connections on which both sides agreed on keys.
    public int handshakes() {
        return handshakes.get();
    }

    /// Connections that ended without that.
    public int refusals() {
        return refusals.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                SSLSocket outside = (SSLSocket) listening.accept();
                open.add(outside);
                threads.execute(() -> serve(outside));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(SSLSocket outside) {
        try (outside) {
            if (!isAgreed(outside)) {
                return;
            }
            try (Socket inside = new Socket(InetAddress.getLoopbackAddress(), target)) {
                open.add(inside);
                threads.execute(() -> copy(inside, outside));
                copy(outside, inside);
                open.remove(inside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.remove(outside);
        }
    }

    /// A client that does not trust the certificate says so instead of its part.
    private boolean isAgreed(SSLSocket outside) throws IOException {
        try {
            outside.startHandshake();
            handshakes.incrementAndGet();
            return true;
        } catch (SSLException | SocketException refused) {
            refusals.incrementAndGet();
            return false;
        }
    }

    /// Until one side hangs up, which ends the other.
    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException hungUp) {
            // As clients and servers do.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
