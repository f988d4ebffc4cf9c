package io.guildlock.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// Finds ports of this machine's loopback address that nothing listens on.
///
/// They lie below the ranges from which systems take the local ports of outgoing connections (Linux
/// from 32768, macOS from 49152). So while a server is down nobody's outgoing connection takes its
/// port, nor can a client that tries again and again connect to itself.
public final class FreePort {

    private static final int FIRST = 15_000;
    private static final int LAST = 31_999;
    private static final int ATTEMPTS = 200;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private FreePort() {}

    /// A port that was free a moment ago. Another process may take it before the caller does: then
    /// ask again.
    public static int onLoopback() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = RANDOM.nextInt(FIRST, LAST + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port found between " + FIRST + " and " + LAST);
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
