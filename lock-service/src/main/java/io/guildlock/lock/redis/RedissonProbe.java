package io.guildlock.lock.redis;

import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.runtime.redis.RedisProbe;
import io.guildlock.runtime.redis.RedisState;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.codec.StringCodec;

/// Looks at Redis through the connections that calls use: a small write, and what the server says
/// of itself.
public final class RedissonProbe implements RedisProbe {
    private static final Script WRITE = Script.load("probe");
    private static final Script READ = Script.load("info");

    private final RedisLink link;
    private final String key;

    public RedissonProbe(RedisLink link, String replica) {
        this.link = link;
        this.key = LockNames.prefix(BotId.DEFAULT, GuildId.GLOBAL) + "probe:" + replica;
    }

    @Override
    public RedisState look() {
        String refusal = writeRefusal();
        return RedisState.fromInfo(eval(READ), refusal.isEmpty(), refusal);
    }

    private String writeRefusal() {
        try {
            String _ = eval(WRITE);
            return "";
        } catch (StoreUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String eval(Script script) {
        RScript scripts = link.redisson().getScript(StringCodec.INSTANCE);
        CompletionStage<String> reply =
                scripts.evalAsync(
                        key,
                        Mode.READ_WRITE,
                        script.text(),
                        ReturnType.VALUE,
                        java.util.List.of((Object) key));
        try {
            return reply.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            Throwable failure = Failures.of(e);
            throw failure instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failure);
        }
    }
}
