package io.guildlock.launcher.demo.oldway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildlock.launcher.demo.sample.Cog;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// `async with config.guild(g).parties() as parties:`, that is: under a lock of this process, read
/// the whole map, let the body change it, write the whole map back. As in the original, it is
/// written back whether or not the body changed anything. Thread-safe within this process, and only
/// there.
final class AsyncWith {
    private final CogMaps maps;
    private final Map<Cog, ReentrantLock> locks = new EnumMap<>(Cog.class);

    AsyncWith(CogMaps maps) {
        this.maps = maps;
        for (Cog cog : Cog.values()) {
            locks.put(cog, new ReentrantLock());
        }
    }

    <T> T change(Cog cog, Function<ObjectNode, T> body) {
        ReentrantLock lock = locks.get(cog);
        if (lock == null) {
            throw new IllegalStateException("no lock for " + cog);
        }
        lock.lock();
        try {
            ObjectNode map = maps.read(cog);
            T result = body.apply(map);
            maps.write(cog, map);
            return result;
        } finally {
            lock.unlock();
        }
    }
}
