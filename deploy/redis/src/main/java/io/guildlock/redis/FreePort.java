package io.guildlock.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Finds ports of this machine's loopback address that nothing listens on.
///
/// Each is asked for with the one 10,000 above it, where a Cluster node listens to its kind. Both
/// lie below the ranges from which systems take the local ports of outgoing connections (Linux from
/// 32768, macOS from 49152). So while a server is down nobody's outgoing connection takes its port,
/// nor can a client that tries again and again connect to itself.
public final class FreePort {

    private static final int FIRST = 15_000;
    private static final int COUNT = 7_000;

    /// Between two that are given, for who begins at one and counts up.
    private static final int APART = 10;

    private static final int BUS = 10_000;

    /// Processes begin anywhere, and within one no port is given twice before all had their turn:
    /// what was given may not be listened on yet.
    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(COUNT));

    private FreePort() {}

    /// A port that was free a moment ago, as was the one 10,000 above it. Another process may take
    /// it before the caller does: then ask again.
    public static int onLoopback() {
        for (int i = 0; i < COUNT; i += APART) {
            int port = FIRST + Math.floorMod(NEXT.getAndAdd(APART), COUNT);
            if (isFree(port) && isFree(port + BUS)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "no free port found from " + FIRST + " to " + (FIRST + COUNT - 1));
    }

    /// Whether a server could listen on `127.0.0.1:port` now.
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
