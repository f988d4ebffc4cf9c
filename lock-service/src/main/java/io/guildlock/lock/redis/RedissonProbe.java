package io.guildlock.lock.redis;

import io.guildlock.contract.RedisNames;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.runtime.redis.RedisProbe;
import io.guildlock.runtime.redis.RedisState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.codec.StringCodec;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;

/// Looks at Redis through the connections that calls use: a small write to each master, and what
/// each says of itself.
public final class RedissonProbe implements RedisProbe {
    private static final Script WRITE = Script.load("probe");
    private static final Script READ = Script.load("info");
    private static final Script LAYOUT = Script.load("layout");

    /// Names tried to find one in a slot of each master; a master with one slot in a thousand is
    /// found by this many almost surely.
    private static final int MOST_NAMES = 10_000;

    private final RedisLink link;
    private final String replica;

    public RedissonProbe(RedisLink link, String replica) {
        this.link = link;
        this.replica = replica;
    }

    @Override
    public RedisState look() {
        return keys().stream()
                .map(this::look)
                .reduce(RedisState::and)
                .orElseThrow()
                .withLayout(layout());
    }

    /// A name in a slot of each master that has slots.
    private Collection<String> keys() {
        ConnectionManager nodes = link.redisson().getCommandExecutor().getConnectionManager();
        int masters = nodes.getEntrySet().size();
        Map<MasterSlaveEntry, String> keys = new LinkedHashMap<>();
        for (int i = 0; keys.size() < masters && i < MOST_NAMES; i++) {
            String key = "gl:{probe-" + i + "}:" + replica;
            MasterSlaveEntry master = nodes.getEntry(nodes.calcSlot(key));
            if (master != null) {
                keys.putIfAbsent(master, key);
            }
        }
        if (keys.isEmpty()) {
            throw new StoreUnavailableException("No master is known.");
        }
        return keys.values();
    }

    private RedisState look(String key) {
        String refusal = writeRefusal(key);
        return RedisState.fromInfo(eval(READ, key), refusal.isEmpty(), refusal);
    }

    private String writeRefusal(String key) {
        try {
            String _ = eval(WRITE, key);
            return "";
        } catch (StoreUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Empty if the master does not take it; what it says then is in [#writeRefusal].
    private String layout() {
        try {
            return eval(LAYOUT, RedisNames.LAYOUT, RedisNames.LAYOUT_VERSION);
        } catch (StoreUnavailableException e) {
            return "";
        }
    }

    private String eval(Script script, String key, String... values) {
        RScript scripts = link.redisson().getScript(StringCodec.INSTANCE);
        CompletionStage<String> reply =
                scripts.evalAsync(
                        key,
                        Mode.READ_WRITE,
                        script.text(),
                        ReturnType.VALUE,
                        List.of((Object) key),
                        (Object[]) values);
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
