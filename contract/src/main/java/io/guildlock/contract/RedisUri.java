package io.guildlock.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where Redis is, and how its nodes belong together:
///
/// | form | what |
/// | --- | --- |
/// | `redis://[user:password@]host[:port][/database]` | one Redis |
/// | `redis-sentinel://[user:password@]host[:port],…/master[/database]` | the master of that name, as these Sentinels say |
/// | `redis-cluster://[user:password@]host[:port],…` | the Cluster that these nodes belong to |
///
/// `rediss://`, `rediss-sentinel://` and `rediss-cluster://` are the same over TLS. User and
/// password are those of Redis, percent-encoded where they hold other than unreserved characters.
/// The default port is 6379, of a Sentinel 26379; the default database 0 (0 to 15).
///
/// [#toString] leaves user and password out, so that it can be logged; no message of a failure
/// holds a part of them.
///
/// @param hosts 1 to 32; several only of Sentinels or Cluster nodes
/// @param master the name of the master that Sentinels watch; `null` without them
public record RedisUri(
        Topology topology,
        boolean tls,
        List<Host> hosts,
        int database,
        @Nullable String master,
        @Nullable String user,
        @Nullable String password) {

    /// What such a URI may be, for people.
    public static final String ALLOWED =
            "`redis://host:6379/database`, `redis-sentinel://host:26379,…/master`, `redis-cluster://host:6379,…`, with `user:password@` before the hosts where wanted, with `rediss` for `redis` over TLS";

    /// How the nodes of a Redis belong together.
    public enum Topology {
        SINGLE("", 6379),
        SENTINEL("-sentinel", 26379),
        CLUSTER("-cluster", 6379);

        private final String suffix;
        private final int defaultPort;

        Topology(String suffix, int defaultPort) {
            this.suffix = suffix;
            this.defaultPort = defaultPort;
        }
    }

    /// One address.
    ///
    /// @param name a host name, an IPv4 address, or an IPv6 address in brackets
    public record Host(String name, int port) {
        public Host {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port is " + port + "; allowed: 1 to 65535");
            }
        }

        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    private static final int MOST_HOSTS = 32;
    private static final Pattern FORM =
            Pattern.compile("(\\w+(?:-\\w+)?)://([^/?#\\s]*)(/[^?#\\s]*)?");
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");
    private static final Pattern MASTER = Pattern.compile("[A-Za-z0-9._-]+");

    /// Keeps its own copy of `hosts`.
    public RedisUri {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || hosts.size() > (topology == Topology.SINGLE ? 1 : MOST_HOSTS)) {
            throw new IllegalArgumentException(
                    "it names %d hosts; allowed: 1, or up to %d Sentinels or Cluster nodes"
                            .formatted(hosts.size(), MOST_HOSTS));
        }
        if (database < 0 || database > 15) {
            throw new IllegalArgumentException(
                    "the database is " + database + "; allowed: 0 to 15");
        }
    }

    /// @throws IllegalArgumentException if `text` is not such a URI; the message says why and never
    ///   holds the password
    public static RedisUri parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("it is not a URI of a Redis; allowed: " + ALLOWED);
        }
        String scheme = form.group(1);
        boolean tls = scheme.startsWith("rediss");
        Topology topology = topology(scheme, tls ? "rediss" : "redis");
        String authority = form.group(2);
        String path = form.group(3) == null ? "" : form.group(3);
        if (path.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "there is an @ behind the hosts; write / and @ of a password as %2F and %40");
        }
        int at = authority.lastIndexOf('@');
        String[] credentials = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        String[] parts = path.isEmpty() ? new String[0] : path.substring(1).split("/", -1);
        boolean named = topology == Topology.SENTINEL;
        return new RedisUri(
                topology,
                tls,
                hosts(authority.substring(at + 1), topology),
                database(parts, named ? 1 : 0, topology),
                named ? master(parts) : null,
                credentials.length == 2 && !credentials[0].isEmpty()
                        ? decoded(credentials[0])
                        : null,
                credentials.length == 0 ? null : decoded(credentials[credentials.length - 1]));
    }

    private static Topology topology(String scheme, String base) {
        for (Topology topology : Topology.values()) {
            if (scheme.equals(base + topology.suffix)) {
                return topology;
            }
        }
        throw new IllegalArgumentException("the scheme is \"" + scheme + "\"; allowed: " + ALLOWED);
    }

    private static List<Host> hosts(String text, Topology topology) {
        List<Host> hosts = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Matcher host = HOST.matcher(one);
            if (!host.matches()) {
                throw new IllegalArgumentException(
                        "host %d is missing or is none; allowed: %s"
                                .formatted(hosts.size() + 1, ALLOWED));
            }
            hosts.add(
                    new Host(
                            host.group(1),
                            host.group(2) == null
                                    ? topology.defaultPort
                                    : Integer.parseInt(host.group(2))));
        }
        return hosts;
    }

    private static String master(String[] path) {
        if (path.length == 0 || !MASTER.matcher(path[0]).matches()) {
            throw new IllegalArgumentException(
                    "the name of the master is missing or is none; allowed: redis-sentinel://host:26379,…/master with A-Z, a-z, 0-9, . _ -");
        }
        return path[0];
    }

    /// @param at which part of the path it is
    private static int database(String[] path, int at, Topology topology) {
        if (path.length <= at || (path.length == at + 1 && path[at].isEmpty())) {
            return 0;
        }
        if (topology == Topology.CLUSTER) {
            throw new IllegalArgumentException(
                    "a Cluster has one database only; allowed behind its hosts: nothing");
        }
        if (path.length > at + 1 || !path[at].matches("\\d{1,2}")) {
            throw new IllegalArgumentException("the database is not a number; allowed: 0 to 15");
        }
        return Integer.parseInt(path[at]);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "user or password has a % that begins no escape; write it as %25");
        }
    }

    /// Without credentials: `redis://host:port/database`.
    @Override
    public String toString() {
        String path =
                switch (topology) {
                    case SINGLE -> "/" + database;
                    case SENTINEL -> "/" + master + (database == 0 ? "" : "/" + database);
                    case CLUSTER -> "";
                };
        return (tls ? "rediss" : "redis")
                + topology.suffix
                + "://"
                + hosts.stream().map(Host::toString).collect(Collectors.joining(","))
                + path;
    }
}
