package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.contract.RedisNames;
import io.guildlock.runtime.redis.RedisProbe;
import io.guildlock.runtime.redis.RedisState;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/// Looks at each master of Redis over the connections that the changes use.
public final class RedisLook implements RedisProbe {
    private static final String PROBE = "gl:probe:config";
    private static final long PROBE_MS = 10_000;

    /// Names tried to find one in a slot of each master; a master with one slot in a thousand is
    /// found by this many almost surely.
    private static final int MOST_NAMES = 10_000;

    private final RedisConnections redis;

    public RedisLook(RedisConnections redis) {
        this.redis = redis;
    }

    @Override
    public RedisState look() {
        return redis.aKeyOfEachMaster(PROBE, MOST_NAMES).stream()
                .map(this::look)
                .reduce(RedisState::and)
                .orElseThrow()
                .withLayout(layout());
    }

    /// What Redis holds, which from now on is the layout of this version if it held none; empty if
    /// the master does not take it.
    private String layout() {
        String ours = RedisNames.LAYOUT_VERSION;
        try {
            String found =
                    redis.execute(
                            RedisNames.LAYOUT,
                            redis.commands()
                                    .setGet(RedisNames.LAYOUT, ours, SetParams.setParams().nx()));
            return found == null ? ours : found;
        } catch (StoreFailure | JedisDataException e) {
            return "";
        }
    }

    private RedisState look(String key) {
        String info =
                redis.execute(
                        key,
                        new CommandObject<>(
                                new CommandArguments(Protocol.Command.INFO),
                                BuilderFactory.STRING));
        try {
            redis.execute(key, redis.commands().set(key, "1", SetParams.setParams().px(PROBE_MS)));
            return RedisState.fromInfo(info, true, "");
        } catch (StoreFailure | JedisDataException e) {
            return RedisState.fromInfo(info, false, String.valueOf(e.getMessage()));
        }
    }
}
