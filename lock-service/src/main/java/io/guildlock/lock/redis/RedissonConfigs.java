package io.guildlock.lock.redis;

import io.guildlock.contract.RedisUri;
import io.guildlock.contract.RedisUri.Host;
import io.guildlock.runtime.redis.Authorities;
import io.guildlock.runtime.redis.RedisSettings;
import java.time.Duration;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;

/// How Redisson is set up for each topology: masters only, few connections, and its own retries
/// off: there is one layer of them, see the package `resilience`. (In Sentinel and Cluster mode it
/// sends a command again all the same when a node moved or its answer is late: every script is
/// idempotent.)
///
/// Redisson's own cache of scripts is off: it makes an `EVAL` a `SCRIPT LOAD` and an `EVALSHA`,
/// between which Redis may forget the script again. [Scripts] sends hashes by itself.
final class RedissonConfigs {
    /// How often Sentinels and Cluster nodes are asked who is master, besides what they tell by
    /// themselves: a new master is used this much later at most.
    private static final int SCAN_MS = 1_000;

    private RedissonConfigs() {}

    /// @param connections commands may use, for each master
    static Config of(RedisSettings settings, int connections) {
        RedisUri uri = settings.uri();
        Config config = new Config();
        config.setThreads(2)
                .setNettyThreads(2)
                .setUseScriptCache(false)
                .setUsername(uri.user())
                .setPassword(uri.password())
                .setTcpNoDelay(true);
        Authorities authorities = settings.authorities();
        if (authorities != null) {
            config.setSslTrustManagerFactory(authorities.trustManagers());
        }
        switch (uri.topology()) {
            case SINGLE -> single(config, settings, connections);
            case SENTINEL -> sentinel(config, settings, connections);
            case CLUSTER -> cluster(config, settings, connections);
        }
        return config;
    }

    private static void single(Config config, RedisSettings settings, int connections) {
        bounded(config.useSingleServer(), settings)
                .setAddress(address(settings.uri(), settings.uri().hosts().getFirst()))
                .setDatabase(settings.uri().database())
                .setDnsMonitoringInterval(-1)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(connections)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(2);
    }

    private static void sentinel(Config config, RedisSettings settings, int connections) {
        RedisUri uri = settings.uri();
        bounded(masters(config.useSentinelServers(), connections), settings)
                .setMasterName(uri.master())
                .addSentinelAddress(addresses(uri))
                .setDatabase(uri.database())
                .setCheckSentinelsList(false)
                .setScanInterval(SCAN_MS);
    }

    private static void cluster(Config config, RedisSettings settings, int connections) {
        bounded(masters(config.useClusterServers(), connections), settings)
                .addNodeAddress(addresses(settings.uri()))
                .setScanInterval(SCAN_MS);
    }

    private static <T extends BaseMasterSlaveServersConfig<T>> T masters(
            T config, int connections) {
        return config.setReadMode(ReadMode.MASTER)
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setDnsMonitoringInterval(-1)
                .setMasterConnectionMinimumIdleSize(1)
                .setMasterConnectionPoolSize(connections)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(2);
    }

    private static <T extends BaseConfig<T>> T bounded(T config, RedisSettings settings) {
        return config.setSubscriptionsPerConnection(10_000)
                .setClientName("guildlock-lock-service")
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setTimeout((int) settings.commandTimeout().toMillis())
                .setSubscriptionTimeout((int) settings.commandTimeout().toMillis())
                .setPingConnectionInterval(2_000)
                .setReconnectionDelay(new ConstantDelay(Duration.ofMillis(200)))
                .setRetryAttempts(0);
    }

    private static String[] addresses(RedisUri uri) {
        return uri.hosts().stream().map(host -> address(uri, host)).toArray(String[]::new);
    }

    private static String address(RedisUri uri, Host host) {
        return (uri.tls() ? "rediss://" : "redis://") + host;
    }
}
