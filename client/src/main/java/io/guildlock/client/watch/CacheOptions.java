package io.guildlock.client.watch;

import java.time.Duration;

/// How a cache is kept.
///
/// @param entries the most values kept, 1 to 1,000,000; the one unused for longest goes first
/// @param staleAfter how long after the last sign that it is current a value may still be served,
///   above zero: more than the service's heartbeat
public record CacheOptions(int entries, Duration staleAfter) {
    private static final CacheOptions DEFAULTS = new CacheOptions(10_000, Duration.ofSeconds(15));

    /// @throws IllegalArgumentException if a value is out of its range
    public CacheOptions {
        if (entries < 1 || entries > 1_000_000) {
            throw new IllegalArgumentException("entries is " + entries + "; allowed: 1 to 1000000");
        }
        if (!staleAfter.isPositive()) {
            throw new IllegalArgumentException(
                    "staleAfter is " + staleAfter + "; allowed: above zero");
        }
    }

    /// 10,000 values, 15 s: three of the service's heartbeats.
    public static CacheOptions defaults() {
        return DEFAULTS;
    }

    /// The same with another number of values.
    public CacheOptions withEntries(int most) {
        return new CacheOptions(most, staleAfter);
    }

    /// The same with another bound on how old a value may be.
    public CacheOptions withStaleAfter(Duration time) {
        return new CacheOptions(entries, time);
    }
}
