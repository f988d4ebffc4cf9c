package io.guildlock.lock.redis;

import io.guildlock.contract.RedisUri;
import io.guildlock.lock.lease.LockName;
import io.guildlock.testing.TestRedis;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/// Redisson as it comes, on the Redis of a test, whatever its topology.
final class StockClients {
    private StockClients() {}

    static RedissonClient open(TestRedis redis) {
        RedisUri uri = RedisUri.parse(redis.uri().toString());
        String[] addresses =
                uri.hosts().stream().map(host -> "redis://" + host).toArray(String[]::new);
        Config config = new Config();
        switch (uri.topology()) {
            case SINGLE -> config.useSingleServer().setAddress(addresses[0]);
            case SENTINEL ->
                    config.useSentinelServers()
                            .setMasterName(uri.master())
                            .addSentinelAddress(addresses);
            case CLUSTER -> config.useClusterServers().addNodeAddress(addresses);
        }
        return Redisson.create(config);
    }

    /// Whether exactly one client listens to the unlock channel of a lock.
    static boolean oneWaits(TestRedis redis, RedisBench bench, LockName lock) {
        String listeners =
                bench.link().publishCommand().equals("SPUBLISH") ? "SHARDNUMSUB" : "NUMSUB";
        return String.valueOf(redis.send("PUBSUB", listeners, LockNames.unlockChannel(lock)))
                .endsWith("1");
    }
}
