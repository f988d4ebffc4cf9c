package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.runtime.redis.RedisProbe;
import io.guildlock.runtime.redis.RedisState;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/// Looks at Redis over the connections that the changes use.
public final class RedisLook implements RedisProbe {
    private static final String PROBE = "gl:{probe}:config";
    private static final long PROBE_MS = 10_000;

    private final RedisConnections redis;

    public RedisLook(RedisConnections redis) {
        this.redis = redis;
    }

    @Override
    public RedisState look() {
        String info =
                redis.execute(
                        new CommandObject<>(
                                new CommandArguments(Protocol.Command.INFO),
                                BuilderFactory.STRING));
        try {
            redis.execute(redis.commands().set(PROBE, "1", SetParams.setParams().px(PROBE_MS)));
            return RedisState.fromInfo(info, true, "");
        } catch (StoreFailure | JedisDataException e) {
            return RedisState.fromInfo(info, false, String.valueOf(e.getMessage()));
        }
    }
}
