package io.guildlock.lock.observe;

import io.guildlock.contract.Entity;
import io.guildlock.lock.lease.Acquired.Path;
import io.guildlock.lock.lease.LeaseEvents;
import io.guildlock.lock.lease.LockName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Every metric of lock-service. Times are histograms in seconds; `kind` is the entity's kind if
/// configured, else `other`.
///
/// | name (as Prometheus shows it) | labels | what |
/// | --- | --- | --- |
/// | `guildlock_lock_acquire_seconds` | `outcome`, `kind` | acquire calls, from request to outcome, waiting included |
/// | `guildlock_lock_free_acquire_seconds` | | acquire calls that found their lock free, from request to grant |
/// | `guildlock_lock_acquire_all_seconds` | `outcome` | calls for several locks, waiting included |
/// | `guildlock_lock_wait_seconds` | `kind` | how long granted calls had waited |
/// | `guildlock_lock_hold_seconds` | `kind` | how long released leases had been held |
/// | `guildlock_lock_grants_total` | `path`, `kind` | grants: `free`, `handed_over`, `replayed` |
/// | `guildlock_lock_renewals_total` | `outcome` | renewals |
/// | `guildlock_lock_expired_total` | `kind` | leases that ran out; each counted once in the cluster |
/// | `guildlock_lock_refused_tokens_total` | `operation` | release or renew with a wrong token |
/// | `guildlock_lock_forced_total` | `kind` | locks taken from their holders by a force-release |
/// | `guildlock_lock_held` | | leases granted here that are neither known to be over nor run out |
/// | `guildlock_lock_oldest_hold_seconds` | | how long the oldest of these has been held, as far as this replica knows; 0 without one |
/// | `guildlock_lock_waiting` | | open acquire calls of this replica that wait |
/// | `guildlock_lock_waiting_limit` | | how many may: `guildlock.lock.most-waiting-calls` |
/// | `guildlock_lock_oldest_wait_seconds` | | how long the oldest open acquire call that may wait has been open; 0 without one |
/// | `guildlock_lock_backend_seconds` | `operation`, `outcome` | single tries at Redis |
/// | `guildlock_lock_breaker_state` | | circuit breaker: 0 closed, 1 half open, 2 open |
public final class LockMetrics implements LeaseEvents {
    private static final String PREFIX = "guildlock.lock.";
    static final String ACQUIRE = PREFIX + "acquire";
    static final String FREE_ACQUIRE = PREFIX + "free.acquire";
    static final String ACQUIRE_ALL = PREFIX + "acquire.all";
    static final String WAIT = PREFIX + "wait";
    static final String HOLD = PREFIX + "hold";
    static final String GRANTS = PREFIX + "grants";
    static final String RENEWALS = PREFIX + "renewals";
    static final String EXPIRED = PREFIX + "expired";
    static final String REFUSED_TOKENS = PREFIX + "refused.tokens";
    static final String FORCED = PREFIX + "forced";
    static final String HELD = PREFIX + "held";
    static final String WAITING = PREFIX + "waiting";
    static final String OLDEST_HOLD = PREFIX + "oldest.hold.seconds";
    static final String WAITING_LIMIT = PREFIX + "waiting.limit";
    static final String OLDEST_WAIT = PREFIX + "oldest.wait.seconds";
    static final String BACKEND = PREFIX + "backend";
    static final String BREAKER = PREFIX + "breaker.state";

    private static final Duration[] CALL_BUCKETS =
            millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000, 60_000);
    private static final Duration[] HOLD_BUCKETS =
            millis(10, 50, 100, 500, 1_000, 5_000, 30_000, 300_000, 3_600_000);

    private final MeterRegistry registry;
    private final Meters meters;
    private final Set<String> kinds;
    private final AtomicInteger breaker = new AtomicInteger();
    private final Timer freeAcquires;

    /// @param kinds the kinds of entities that may become a label
    public LockMetrics(MeterRegistry registry, Set<String> kinds) {
        this.registry = registry;
        this.meters = new Meters(registry);
        this.kinds = Set.copyOf(kinds);
        this.freeAcquires =
                Timer.builder(FREE_ACQUIRE).serviceLevelObjectives(CALL_BUCKETS).register(registry);
        Gauge.builder(BREAKER, breaker, AtomicInteger::get).register(registry);
    }

    @Override
    public void expired(LockName lock) {
        meters.counter(EXPIRED, "kind", kind(lock.entity())).increment();
    }

    /// The breaker moved to `CLOSED`, `HALF_OPEN` or `OPEN`.
    public void breaker(Enum<?> state) {
        breaker.set(
                switch (state.name()) {
                    case "CLOSED" -> 0;
                    case "HALF_OPEN" -> 1;
                    default -> 2;
                });
    }

    /// Shows how many calls wait, and how many may.
    public void waiting(Supplier<Number> count, int limit) {
        Gauge.builder(WAITING, count).register(registry);
        Gauge.builder(WAITING_LIMIT, () -> limit).register(registry);
    }

    void held(Supplier<Number> count, Supplier<Duration> oldest) {
        Gauge.builder(HELD, count).register(registry);
        seconds(OLDEST_HOLD, oldest);
    }

    void oldestWait(Supplier<Duration> oldest) {
        seconds(OLDEST_WAIT, oldest);
    }

    private void seconds(String name, Supplier<Duration> time) {
        Gauge.builder(name, () -> time.get().toNanos() / 1e9).register(registry);
    }

    void acquiredFree(Duration took) {
        freeAcquires.record(took);
    }

    void acquired(Entity entity, String outcome, Duration took) {
        meters.timer(ACQUIRE, CALL_BUCKETS, "outcome", outcome, "kind", kind(entity)).record(took);
    }

    void acquiredAll(String outcome, Duration took) {
        meters.timer(ACQUIRE_ALL, CALL_BUCKETS, "outcome", outcome).record(took);
    }

    void granted(Entity entity, Path path, Duration waited) {
        String way = path.name().toLowerCase(Locale.ROOT);
        meters.counter(GRANTS, "path", way, "kind", kind(entity)).increment();
        meters.timer(WAIT, CALL_BUCKETS, "kind", kind(entity)).record(waited);
    }

    void released(Entity entity, Duration held) {
        meters.timer(HOLD, HOLD_BUCKETS, "kind", kind(entity)).record(held);
    }

    void renewed(String outcome) {
        meters.counter(RENEWALS, "outcome", outcome).increment();
    }

    void tokenRefused(String operation) {
        meters.counter(REFUSED_TOKENS, "operation", operation).increment();
    }

    void forced(Entity entity) {
        meters.counter(FORCED, "kind", kind(entity)).increment();
    }

    void backend(String operation, String outcome, Duration took) {
        meters.timer(BACKEND, CALL_BUCKETS, "operation", operation, "outcome", outcome)
                .record(took);
    }

    private String kind(Entity entity) {
        return kinds.contains(entity.kind()) ? entity.kind() : "other";
    }

    private static Duration[] millis(long... values) {
        return java.util.Arrays.stream(values)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);
    }
}
