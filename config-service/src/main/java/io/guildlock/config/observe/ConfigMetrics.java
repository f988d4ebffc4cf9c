package io.guildlock.config.observe;

import io.guildlock.config.change.ForgetObserver;
import io.guildlock.config.change.Outcome;
import io.guildlock.runtime.breaker.Breaker;
import io.guildlock.runtime.breaker.BreakerState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// Every metric of config-service. Times are histograms in seconds. No label holds a guild, a name
/// or an id. Each is there from the start, with every value of its labels: a rate over one that
/// appears with its first event would miss that event.
///
/// | name (as Prometheus shows it) | labels | what |
/// | --- | --- | --- |
/// | `guildlock_config_writes_total` | `outcome` | changes by how they ended: `applied`, `unchanged`, `replayed`, `refused`, `moved`, `stale_lease`, `key_reused`, `wrong_type`, `over_quota`, `unavailable`, `unknown` |
/// | `guildlock_config_refused_guards_total` | | changes refused because their lease was not live |
/// | `guildlock_config_backend_seconds` | `operation`, `outcome` | single tries at Redis: `apply` or `view`, `ok` or `failed` |
/// | `guildlock_config_forgotten_total` | `kind` | things that forgettings rid of users: `quotes`, `parties`, `santa-events`, `records`, `events` |
/// | `guildlock_config_forgettings_total` | `outcome` | calls that forgot a user: `done`, `more` to do, or `failed` |
/// | `guildlock_config_breaker_state` | | circuit breaker: 0 closed, 1 half open, 2 open |
/// | `guildlock_config_breaker_moves_total` | `into` | how often it became `open`, `half-open`, `closed` |
/// | `guildlock_config_connections` | `state` | connections to Redis: `active`, `idle`; and `waiting` calls |
/// | `guildlock_config_waiting_limit` | | how many calls may wait for Redis: `guildlock.config.at-once` |
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
    static final String BREAKER_MOVES = PREFIX + "breaker.moves";
    static final String WAITING_LIMIT = PREFIX + "waiting.limit";
    static final String CONNECTIONS = PREFIX + "connections";

    static final String WATCHERS = PREFIX + "watchers";
    static final String WATCH_LAG = PREFIX + "watch.lag";
    static final String WATCH_RESETS = PREFIX + "watch.resets";
    static final String WATCHERS_DROPPED = PREFIX + "watchers.dropped";

    private static final Duration[] BACKEND_BUCKETS = millis(1, 5, 10, 50, 100, 500, 1_000);
    private static final Duration[] LAG_BUCKETS = millis(5, 10, 50, 100, 500, 1_000, 5_000);

    private final MeterRegistry registry;
    private final Map<WriteOutcome, Counter> writes = new EnumMap<>(WriteOutcome.class);
    private final Counter refusedGuards;
    private final Timer appliesOk;
    private final Timer appliesFailed;
    private final Timer viewsOk;
    private final Timer viewsFailed;
    private final Timer watchLag;
    private final Counter watchResets;
    private final Counter watchersDropped;

    public ConfigMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (WriteOutcome outcome : WriteOutcome.values()) {
            String label = outcome.name().toLowerCase(Locale.ROOT);
            writes.put(outcome, registry.counter(WRITES, "outcome", label));
        }
        refusedGuards = registry.counter(REFUSED_GUARDS);
        appliesOk = timer(BACKEND, BACKEND_BUCKETS, "operation", "apply", "outcome", "ok");
        appliesFailed = timer(BACKEND, BACKEND_BUCKETS, "operation", "apply", "outcome", "failed");
        viewsOk = timer(BACKEND, BACKEND_BUCKETS, "operation", "view", "outcome", "ok");
        viewsFailed = timer(BACKEND, BACKEND_BUCKETS, "operation", "view", "outcome", "failed");
        List.of("done", "more", "failed")
                .forEach(outcome -> registry.counter(FORGETTINGS, "outcome", outcome));
        watchLag = timer(WATCH_LAG, LAG_BUCKETS);
        watchResets = registry.counter(WATCH_RESETS);
        watchersDropped = registry.counter(WATCHERS_DROPPED);
    }

    /// Watches a number of connections or of calls that wait for one.
    public void connections(String state, Supplier<Number> number) {
        Gauge.builder(CONNECTIONS, number).tag("state", state).register(registry);
    }

    /// Shows how many calls may wait for Redis.
    public void waitingLimit(int limit) {
        Gauge.builder(WAITING_LIMIT, () -> limit).register(registry);
    }

    /// Shows a breaker, which the caller keeps.
    public void breaker(Breaker breaker) {
        Gauge.builder(BREAKER, () -> breaker.state().number()).register(registry);
        for (BreakerState state : BreakerState.values()) {
            FunctionCounter.builder(BREAKER_MOVES, breaker, b -> b.moves(state))
                    .tag("into", state.toString())
                    .register(registry);
        }
    }

    /// Watches the number of watching connections.
    public void watchers(Supplier<Number> number) {
        Gauge.builder(WATCHERS, number).register(registry);
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
            refusedGuards.increment();
        }
        wrote(WriteOutcome.of(outcome));
    }

    void wrote(WriteOutcome outcome) {
        Objects.requireNonNull(writes.get(outcome)).increment();
    }

    void applied(boolean ok, Duration took) {
        (ok ? appliesOk : appliesFailed).record(took);
    }

    void viewed(boolean ok, Duration took) {
        (ok ? viewsOk : viewsFailed).record(took);
    }

    private Timer timer(String name, Duration[] buckets, String... tags) {
        return Timer.builder(name).serviceLevelObjectives(buckets).tags(tags).register(registry);
    }

    private static Duration[] millis(long... values) {
        return Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
