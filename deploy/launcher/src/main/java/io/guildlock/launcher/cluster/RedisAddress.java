package io.guildlock.launcher.cluster;

import io.guildlock.contract.RedisUri;
import io.guildlock.contract.RedisUri.Host;
import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// The address of a Redis as it may be shown.
public final class RedisAddress {
    private static final int CONNECT_MS = 2_000;

    private RedisAddress() {}

    /// Connects to one of its hosts, so that a wrong address is known before anything is started.
    ///
    /// @throws LaunchException if the URI is wrong or nothing listens at any of them
    public static void requireReachable(String uri) {
        RedisUri redis = parse(uri);
        LaunchException failure = null;
        for (Host host : redis.hosts()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host.name(), host.port()), CONNECT_MS);
                return;
            } catch (IOException e) {
                failure =
                        new LaunchException(
                                "Redis cannot be reached at %s: %s"
                                        .formatted(redis, e.getMessage()),
                                e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RedisUri parse(String uri) {
        try {
            return RedisUri.parse(uri);
        } catch (IllegalArgumentException e) {
            throw new LaunchException("the URI of Redis: " + e.getMessage(), e);
        }
    }

    /// The URI without user and password.
    public static String withoutCredentials(String uri) {
        return parse(uri).toString();
    }
}
