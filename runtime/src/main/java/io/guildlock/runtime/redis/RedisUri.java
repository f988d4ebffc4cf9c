package io.guildlock.runtime.redis;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Where Redis is: `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS. The
/// default port is 6379, the default database 0 (0 to 15).
///
/// [#toString] leaves the password out, so that it can be logged.
public record RedisUri(
        boolean tls,
        String host,
        int port,
        int database,
        @Nullable String user,
        @Nullable String password) {

    /// What the setting `guildlock.redis.uri` must look like.
    public static final String FORM =
            "`redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS";

    public RedisUri {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port is " + port + "; allowed: 1 to 65535");
        }
        if (database < 0 || database > 15) {
            throw new IllegalArgumentException(
                    "the database is " + database + "; allowed: 0 to 15");
        }
    }

    /// @throws IllegalArgumentException if `text` is not such a URI; the message says why and never
    ///   holds the password
    public static RedisUri parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URI: " + e.getReason(), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (scheme.equals("redis-sentinel") || scheme.equals("redis-cluster")) {
            throw new IllegalArgumentException(
                    scheme + ":// is not supported by this version; allowed: redis://, rediss://");
        }
        if (!scheme.equals("redis") && !scheme.equals("rediss")) {
            throw new IllegalArgumentException(
                    "the scheme is \"" + scheme + "\"; allowed: redis://, rediss://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the host is missing; allowed: redis://host:6379");
        }
        String[] credentials =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        return new RedisUri(
                scheme.equals("rediss"),
                uri.getHost(),
                uri.getPort() < 0 ? 6379 : uri.getPort(),
                database(uri.getPath()),
                credentials.length == 2 && !credentials[0].isEmpty() ? credentials[0] : null,
                credentials.length == 0 ? null : credentials[credentials.length - 1]);
    }

    private static int database(@Nullable String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return 0;
        }
        try {
            return Integer.parseInt(path.substring(1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the database is \"" + path.substring(1) + "\"; allowed: 0 to 15", e);
        }
    }

    /// Without credentials: `redis://host:port/database`.
    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
    }
}
