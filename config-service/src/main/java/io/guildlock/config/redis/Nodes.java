package io.guildlock.config.redis;

import io.guildlock.contract.RedisUri;
import io.guildlock.contract.RedisUri.Host;
import io.guildlock.runtime.redis.Authorities;
import io.guildlock.runtime.redis.RedisSettings;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.providers.SentineledConnectionProvider;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.Pool;

/// The masters of Redis, whatever the topology: which of them has a name, and a bounded pool of
/// connections to each.
///
/// Sentinels and Cluster nodes are asked at the first call, not before, so that a service starts
/// without Redis; while none of them answers, one call at a time tries, at most every [#AGAIN].
/// Thread-safe.
final class Nodes implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofMillis(500);

    /// How often a Cluster is asked who has which slot, besides when a node says so or is gone.
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final RedisSettings settings;
    private volatile @Nullable ConnectionProvider provider;
    private @Nullable JedisException failure;
    private long failedAt;

    Nodes(RedisSettings settings) {
        this.settings = settings;
    }

    /// A connection to the master that has the slot of `key`; give it back by closing it.
    ///
    /// @throws JedisException if it cannot be had; nothing was sent
    Connection connection(String key) {
        return provider() instanceof ClusterConnectionProvider cluster
                ? cluster.getConnectionFromSlot(JedisClusterCRC16.getSlot(key))
                : provider().getConnection();
    }

    /// Which master has the slot of `key` now; empty where there is only one.
    ///
    /// @throws JedisException if nobody tells
    Optional<HostAndPort> master(String key) {
        if (!(provider() instanceof ClusterConnectionProvider cluster)) {
            return Optional.empty();
        }
        HostAndPort node = cluster.getNode(JedisClusterCRC16.getSlot(key));
        if (node == null) {
            throw new JedisClusterOperationException("No node has the slot of " + key + '.');
        }
        return Optional.of(node);
    }

    /// A connection to a master as [#master] names it.
    ///
    /// @throws JedisException if it cannot be had; nothing was sent
    Connection connection(Optional<HostAndPort> master) {
        return provider() instanceof ClusterConnectionProvider cluster && master.isPresent()
                ? cluster.getConnection(master.get())
                : provider().getConnection();
    }

    /// A new connection, not of a pool, to a master: for subscriptions. Once it broke or was closed
    /// it stays so.
    ///
    /// @throws JedisException if it cannot be had
    Connection own(HostAndPort master) {
        JedisClientConfig config = connection(true);
        return new Connection(new OneSocket(new DefaultJedisSocketFactory(master, config)), config);
    }

    /// The master that has the slot of `key`.
    ///
    /// @throws JedisException if that cannot be learned, or it does not answer
    HostAndPort address(String key) {
        try (Connection pooled = connection(key)) {
            return pooled.getHostAndPort();
        }
    }

    /// A connection to the node that a slot is moving to, told that it is asked for it.
    ///
    /// @throws JedisException if it cannot be had; nothing of the caller's was sent
    Connection connection(JedisAskDataException moving) {
        if (!(provider() instanceof ClusterConnectionProvider cluster)) {
            throw moving;
        }
        Connection connection = cluster.getConnection(moving.getTargetNode());
        try {
            connection.sendCommand(Protocol.Command.ASKING);
            connection.getOne();
            return connection;
        } catch (JedisException e) {
            connection.close();
            throw new JedisConnectionException("The slot is moving.", e);
        }
    }

    /// After a node said that it does not have a slot, or was gone: learns anew who is master.
    void learnAgain() {
        if (provider instanceof ClusterConnectionProvider cluster) {
            cluster.renewSlotCache();
        }
    }

    /// Closes what is idle: after one connection broke, these are likely dead too, and each would
    /// cost a failure.
    void forgetIdle() {
        pools().forEach(Pool::clear);
    }

    /// A key in a slot of each master, of those beginning with `prefix`; at most of `most` keys
    /// tried.
    Set<String> keys(String prefix, int most) {
        if (!(provider() instanceof ClusterConnectionProvider cluster)) {
            return Set.of(prefix);
        }
        int masters = cluster.getPrimaryNodes().size();
        Map<HostAndPort, String> keys = new LinkedHashMap<>();
        for (int i = 0; keys.size() < masters && i < most; i++) {
            String key = prefix + "{" + i + "}";
            HostAndPort node = cluster.getNode(JedisClusterCRC16.getSlot(key));
            if (node != null) {
                keys.putIfAbsent(node, key);
            }
        }
        return new LinkedHashSet<>(keys.values());
    }

    Set<Pool<?>> pools() {
        ConnectionProvider now = provider;
        return now == null
                ? Set.of()
                : now.getConnectionMap().values().stream()
                        .map(pool -> (Pool<?>) pool)
                        .collect(Collectors.toSet());
    }

    private ConnectionProvider provider() {
        ConnectionProvider now = provider;
        return now == null ? made() : now;
    }

    private synchronized ConnectionProvider made() {
        if (provider != null) {
            return provider;
        }
        if (failure != null && System.nanoTime() - failedAt < AGAIN.toNanos()) {
            throw failure;
        }
        try {
            provider = make();
            return provider;
        } catch (JedisException e) {
            failure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    private ConnectionProvider make() {
        RedisUri uri = settings.uri();
        Set<HostAndPort> hosts =
                uri.hosts().stream().map(Nodes::address).collect(Collectors.toSet());
        JedisClientConfig config = connection(true);
        ConnectionPoolConfig pool = pool(settings);
        return switch (uri.topology()) {
            case SINGLE -> new PooledConnectionProvider(hosts.iterator().next(), config, pool);
            case SENTINEL ->
                    new SentineledConnectionProvider(
                            uri.master(), config, pool, hosts, connection(false));
            case CLUSTER -> new ClusterConnectionProvider(hosts, config, pool, REFRESH);
        };
    }

    private static HostAndPort address(Host host) {
        return new HostAndPort(host.name(), host.port());
    }

    /// @param redis to Redis itself, not to a Sentinel
    private JedisClientConfig connection(boolean redis) {
        RedisUri uri = settings.uri();
        DefaultJedisClientConfig.Builder builder =
                DefaultJedisClientConfig.builder()
                        .resp2()
                        .connectionTimeoutMillis((int) settings.connectTimeout().toMillis())
                        .socketTimeoutMillis((int) settings.commandTimeout().toMillis())
                        .clientName("guildlock-config")
                        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (uri.tls()) {
            builder.sslOptions(ssl(settings.authorities()));
        }
        if (redis) {
            builder.database(uri.database());
        }
        if (redis && uri.user() != null) {
            builder.user(uri.user());
        }
        if (redis && uri.password() != null) {
            builder.password(uri.password());
        }
        return builder.build();
    }

    private static SslOptions ssl(@Nullable Authorities authorities) {
        if (authorities == null) {
            return SslOptions.defaults();
        }
        char[] password = "in memory only".toCharArray();
        byte[] store = authorities.trustStore(password);
        return SslOptions.builder()
                .truststore(() -> new ByteArrayInputStream(store), password)
                .trustStoreType(Authorities.TYPE)
                .sslVerifyMode(SslVerifyMode.FULL)
                .build();
    }

    private static ConnectionPoolConfig pool(RedisSettings settings) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(settings.connections());
        pool.setMaxIdle(settings.connections());
        pool.setMinIdle(0);
        pool.setMaxWait(settings.connectionWait());
        pool.setJmxEnabled(false);
        return pool;
    }

    @Override
    public void close() {
        ConnectionProvider now = provider;
        if (now != null) {
            try {
                now.close();
            } catch (Exception e) {
                throw new IllegalStateException("The connections could not be closed.", e);
            }
        }
    }
}
