package io.guildlock.launcher.cluster;

import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;

/// The address of a Redis as it may be shown.
public final class RedisAddress {
    private RedisAddress() {}

    /// Connects once, so that a wrong address is known before anything is started.
    ///
    /// @throws LaunchException if the URI is wrong or nothing listens there
    public static void requireReachable(String uri) {
        URI parsed = parse(uri);
        int port = parsed.getPort() < 0 ? 6379 : parsed.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(parsed.getHost(), port), 2_000);
        } catch (IOException e) {
            throw new LaunchException(
                    "Redis cannot be reached at %s: %s"
                            .formatted(withoutCredentials(uri), e.getMessage()),
                    e);
        }
    }

    private static URI parse(String uri) {
        try {
            URI parsed = new URI(uri);
            if (parsed.getHost() != null) {
                return parsed;
            }
        } catch (URISyntaxException e) {
            throw new LaunchException("the Redis URI is not a URI: " + e.getReason(), e);
        }
        throw new LaunchException("the Redis URI names no host; allowed: redis://host:6379");
    }

    /// The URI without user and password.
    public static String withoutCredentials(String uri) {
        URI parsed = URI.create(uri);
        return parsed.getRawUserInfo() == null
                ? uri
                : uri.replace(parsed.getRawUserInfo() + "@", "");
    }
}
