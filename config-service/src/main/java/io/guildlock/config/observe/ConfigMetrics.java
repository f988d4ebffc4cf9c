package io.guildlock.config.observe;

import io.guildlock.config.change.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Every metric of config-service. Times are histograms in seconds. No label holds a guild, a name
/// or an id.
///
/// | name (as Prometheus shows it) | labels | what |
/// | --- | --- | --- |
/// | `guildlock_config_writes_total` | `outcome` | changes by how they ended: `applied`, `unchanged`, `replayed`, `refused`, `moved`, `stale_lease`, `key_reused`, `wrong_type`, `unavailable`, `unknown` |
/// | `guildlock_config_refused_guards_total` | | changes refused because their lease was not live |
/// | `guildlock_config_backend_seconds` | `operation`, `outcome` | single tries at Redis: `apply` or `view`, `ok` or `failed` |
/// | `guildlock_config_breaker_state` | | circuit breaker: 0 closed, 1 half open, 2 open |
/// | `guildlock_config_connections` | `state` | connections to Redis: `active`, `idle`; and `waiting` calls |
public final class ConfigMetrics {
    private static final String PREFIX = "guildlock.config.";
    static final String WRITES = PREFIX + "writes";
    static final String REFUSED_GUARDS = PREFIX + "refused.guards";
    static final String BACKEND = PREFIX + "backend";
    static final String BREAKER = PREFIX + "breaker.state";
    static final String CONNECTIONS = PREFIX + "connections";

    private final MeterRegistry registry;
    private final AtomicInteger breaker = new AtomicInteger();

    public ConfigMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge(BREAKER, breaker);
        registry.counter(REFUSED_GUARDS);
    }

    /// Watches a number of connections or of calls that wait for one.
    public void connections(String state, Supplier<Number> number) {
        io.micrometer.core.instrument.Gauge.builder(CONNECTIONS, number)
                .tag("state", state)
                .register(registry);
    }

    /// @param state 0 closed, 1 half open, 2 open
    public void breaker(int state) {
        breaker.set(state);
    }

    void wrote(Outcome outcome) {
        if (outcome instanceof Outcome.StaleLease) {
            registry.counter(REFUSED_GUARDS).increment();
        }
        wrote(label(outcome));
    }

    void wrote(String outcome) {
        registry.counter(WRITES, "outcome", outcome).increment();
    }

    void backend(String operation, boolean ok, long nanos) {
        Timer.builder(BACKEND)
                .tag("operation", operation)
                .tag("outcome", ok ? "ok" : "failed")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1))
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    private static String label(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied when applied.replayed() -> "replayed";
            case Outcome.Applied applied -> applied.anything() ? "applied" : "unchanged";
            case Outcome.Refused _ -> "refused";
            case Outcome.Moved _ -> "moved";
            case Outcome.StaleLease _ -> "stale_lease";
            case Outcome.KeyReused _ -> "key_reused";
            case Outcome.OverQuota _ -> "over_quota";
            case Outcome.WrongType _ -> "wrong_type";
        };
    }
}
