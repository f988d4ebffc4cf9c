package io.guildlock.config.observe;

import io.guildlock.config.change.ForgetObserver;
import io.guildlock.config.change.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Every metric of config-service. Times are histograms in seconds. No label holds a guild, a name
/// or an id.
///
/// | name (as Prometheus shows it) | labels | what |
/// | --- | --- | --- |
/// | `guildlock_config_writes_total` | `outcome` | changes by how they ended: `applied`, `unchanged`, `replayed`, `refused`, `moved`, `stale_lease`, `key_reused`, `wrong_type`, `over_quota`, `unavailable`, `unknown` |
/// | `guildlock_config_refused_guards_total` | | changes refused because their lease was not live |
/// | `guildlock_config_backend_seconds` | `operation`, `outcome` | single tries at Redis: `apply` or `view`, `ok` or `failed` |
/// | `guildlock_config_forgotten_total` | `kind` | things that forgettings rid of users: `quotes`, `parties`, `santa-events`, `records`, `events` |
/// | `guildlock_config_forgettings_total` | `outcome` | calls that forgot a user: `done`, `more` to do, or `failed` |
/// | `guildlock_config_breaker_state` | | circuit breaker: 0 closed, 1 half open, 2 open |
/// | `guildlock_config_connections` | `state` | connections to Redis: `active`, `idle`; and `waiting` calls |
/// | `guildlock_config_watchers` | | connections that watch changes at this replica |
/// | `guildlock_config_watch_lag_seconds` | | from the commit of a change, by the clock of Redis, until this replica hands it to the connections that watch its guild |
/// | `guildlock_config_watch_resets_total` | | times that watchers of a guild had to be told to read it again |
/// | `guildlock_config_watchers_dropped_total` | | connections cut because their reader was too slow |
public final class ConfigMetrics implements ForgetObserver {
    private static final String PREFIX = "guildlock.config.";
    static final String WRITES = PREFIX + "writes";
    static final String REFUSED_GUARDS = PREFIX + "refused.guards";
    static final String BACKEND = PREFIX + "backend";
    static final String FORGOTTEN = PREFIX + "forgotten";
    static final String FORGETTINGS = PREFIX + "forgettings";
    static final String BREAKER = PREFIX + "breaker.state";
    static final String CONNECTIONS = PREFIX + "connections";

    static final String WATCHERS = PREFIX + "watchers";
    static final String WATCH_LAG = PREFIX + "watch.lag";
    static final String WATCH_RESETS = PREFIX + "watch.resets";
    static final String WATCHERS_DROPPED = PREFIX + "watchers.dropped";

    private final MeterRegistry registry;
    private final Timer watchLag;
    private final Counter watchResets;
    private final Counter watchersDropped;
    private final AtomicInteger breaker = new AtomicInteger();

    /// Asking the registry for a meter that is there costs more than recording with it.
    private final Map<String, Counter> writes = new ConcurrentHashMap<>();

    private final Map<String, Timer> backends = new ConcurrentHashMap<>();

    public ConfigMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.gauge(BREAKER, breaker);
        registry.counter(REFUSED_GUARDS);
        watchLag =
                Timer.builder(WATCH_LAG)
                        .serviceLevelObjectives(
                                Duration.ofMillis(5),
                                Duration.ofMillis(10),
                                Duration.ofMillis(50),
                                Duration.ofMillis(100),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5))
                        .register(registry);
        watchResets = registry.counter(WATCH_RESETS);
        watchersDropped = registry.counter(WATCHERS_DROPPED);
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

    /// Watches the number of watching connections.
    public void watchers(Supplier<Number> number) {
        io.micrometer.core.instrument.Gauge.builder(WATCHERS, number).register(registry);
    }

    /// An event was handed on that long after its change; clocks that differ make no negative lag.
    public void watched(Duration lag) {
        watchLag.record(lag.isNegative() ? Duration.ZERO : lag);
    }

    public void watchReset() {
        watchResets.increment();
    }

    public void watcherDropped() {
        watchersDropped.increment();
    }

    @Override
    public void forgot(String kind, int things) {
        registry.counter(FORGOTTEN, "kind", kind).increment(things);
    }

    @Override
    public void ended(String outcome) {
        registry.counter(FORGETTINGS, "outcome", outcome).increment();
    }

    void wrote(Outcome outcome) {
        if (outcome instanceof Outcome.StaleLease) {
            registry.counter(REFUSED_GUARDS).increment();
        }
        wrote(label(outcome));
    }

    void wrote(String outcome) {
        writes.computeIfAbsent(outcome, label -> registry.counter(WRITES, "outcome", label))
                .increment();
    }

    void backend(String operation, boolean ok, long nanos) {
        String outcome = ok ? "ok" : "failed";
        backends.computeIfAbsent(operation + ' ' + outcome, _ -> backend(operation, outcome))
                .record(Duration.ofNanos(nanos));
    }

    private Timer backend(String operation, String outcome) {
        return Timer.builder(BACKEND)
                .tag("operation", operation)
                .tag("outcome", outcome)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1))
                .register(registry);
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
