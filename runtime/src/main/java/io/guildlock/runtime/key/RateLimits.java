package io.guildlock.runtime.key;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// How fast each key may call this replica. As many limits as there were keys since the start: only
/// keys that are accepted get one. Thread-safe.
@Singleton
public class RateLimits {
    private final int perSecond;
    private final int burst;
    private final LongSupplier nanos;
    private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();

    @Inject
    RateLimits(KeysConfig config) {
        this(config.callsPerSecond(), config.callsAtOnce(), System::nanoTime);
    }

    RateLimits(int perSecond, int burst, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanos = nanos;
    }

    /// Takes one call of the caller.
    ///
    /// @return 0 if it may be made now; else in how many nanoseconds it may
    public long take(Identity caller) {
        if (caller.keyId().isEmpty()) {
            return 0;
        }
        long now = nanos.getAsLong();
        return limits.computeIfAbsent(caller.keyId(), _ -> new RateLimit(perSecond, burst, now))
                .take(now);
    }
}
