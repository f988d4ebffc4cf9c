package io.guildlock.config.redis;

import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Recount;
import io.guildlock.config.change.Recounts;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import java.time.Duration;
import java.util.Optional;

/// Recounts by going through the names in Redis ([RecountWalk]).
public final class RedisRecounts implements Recounts {
    private final RedisConnections redis;
    private final ChangeStore store;

    /// @param store where the counts are read
    public RedisRecounts(RedisConnections redis, ChangeStore store) {
        this.redis = redis;
        this.store = store;
    }

    @Override
    public Optional<Recount> recount(Scope scope, int page, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        try {
            Optional<Recount> found = Optional.empty();
            while (found.isEmpty() && end - System.nanoTime() > 0) {
                found = new RecountWalk(redis, store, scope, page, end).go();
            }
            return found;
        } catch (StoreFailure e) {
            throw e.ofReading();
        }
    }
}
