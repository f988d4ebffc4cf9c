package io.guildlock.lock.observe;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.lock.lease.Acquired.Path;
import io.guildlock.lock.lease.LeaseEvents;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.stats.Event;
import io.guildlock.lock.stats.Tallies;
import io.guildlock.runtime.breaker.Breaker;
import io.guildlock.runtime.breaker.BreakerState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// Every metric of lock-service. Times are histograms in seconds; `kind` is the entity's kind if
/// configured, else `other`. Each is there from the start, with every value of its labels. What the
/// console shows is counted for [Tallies], too.
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
/// | `guildlock_lock_tries` | | tries at Redis of leases that are under way; one that timed out is until it ends |
/// | `guildlock_lock_tries_limit` | | how many may be: `guildlock.lock.backend.at-once` |
/// | `guildlock_lock_breaker_state` | | circuit breaker: 0 closed, 1 half open, 2 open |
/// | `guildlock_lock_breaker_moves_total` | `into` | how often it became `open`, `half-open`, `closed` |
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
    static final String TRIES = PREFIX + "tries";
    static final String TRIES_LIMIT = PREFIX + "tries.limit";
    static final String BREAKER = PREFIX + "breaker.state";
    static final String BREAKER_MOVES = PREFIX + "breaker.moves";

    static final Duration[] CALL_BUCKETS =
            millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000, 60_000);
    static final Duration[] HOLD_BUCKETS =
            millis(10, 50, 100, 500, 1_000, 5_000, 30_000, 300_000, 3_600_000);

    private final MeterRegistry registry;
    private final Map<String, KindMeters> kinds = new HashMap<>();
    private final KindMeters other;
    private final Timer freeAcquires;
    private final Map<CallOutcome, Timer> setAcquires;
    private final Map<RenewOutcome, Counter> renewals;
    private final Counter refusedReleases;
    private final Counter refusedRenewals;
    private final Map<StoreOperation, Map<StoreOutcome, Timer>> backends;
    private final Tallies tallies;

    /// @param kinds the kinds of entities that may become a label
    public LockMetrics(MeterRegistry registry, Set<String> kinds, Tallies tallies) {
        this.registry = registry;
        this.tallies = tallies;
        Meters meters = new Meters(registry);
        other = KindMeters.of(meters, "other");
        kinds.forEach(kind ->
                this.kinds.put(kind, kind.equals("other") ? other : KindMeters.of(meters, kind)));
        freeAcquires = meters.timer(FREE_ACQUIRE, CALL_BUCKETS, Tags.empty());
        setAcquires =
                Meters.each(
                        CallOutcome.class,
                        "outcome",
                        outcome -> meters.timer(ACQUIRE_ALL, CALL_BUCKETS, outcome));
        renewals =
                Meters.each(
                        RenewOutcome.class,
                        "outcome",
                        outcome -> meters.counter(RENEWALS, outcome));
        refusedReleases = meters.counter(REFUSED_TOKENS, Tags.of("operation", "release"));
        refusedRenewals = meters.counter(REFUSED_TOKENS, Tags.of("operation", "renew"));
        backends =
                Meters.each(
                        StoreOperation.class,
                        "operation",
                        operation -> backends(meters, operation));
    }

    /// What records into it shows nowhere.
    public static LockMetrics unseen(Set<String> kinds, Tallies tallies) {
        return new LockMetrics(new CompositeMeterRegistry(), kinds, tallies);
    }

    private static Map<StoreOutcome, Timer> backends(Meters meters, Tags operation) {
        return Meters.each(
                StoreOutcome.class,
                "outcome",
                outcome -> meters.timer(BACKEND, CALL_BUCKETS, operation.and(outcome)));
    }

    @Override
    public void expired(LockName lock) {
        of(lock.entity()).expired().increment();
        tallies.count(lock.bot(), Event.EXPIRED);
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

    /// Shows how many tries at Redis are under way, and how many may be.
    public void tries(Supplier<Number> count, int limit) {
        Gauge.builder(TRIES, count).register(registry);
        Gauge.builder(TRIES_LIMIT, () -> limit).register(registry);
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

    void acquired(LockName lock, CallOutcome outcome, Duration took) {
        value(of(lock.entity()).acquires(), outcome).record(took);
        refused(lock.bot(), outcome);
    }

    void acquiredAll(BotId bot, CallOutcome outcome, Duration took) {
        value(setAcquires, outcome).record(took);
        refused(bot, outcome);
    }

    private void refused(BotId bot, CallOutcome outcome) {
        switch (outcome) {
            case GRANTED -> {}
            case HELD -> tallies.count(bot, Event.REFUSED_HELD);
            case QUEUE_FULL -> tallies.count(bot, Event.REFUSED_QUEUE_FULL);
            case GONE, USED_ELSEWHERE, SUPERSEDED, DRAINING, HUNG_UP ->
                    tallies.count(bot, Event.REFUSED_OTHERWISE);
            case FAILED -> tallies.count(bot, Event.FAILED);
        }
    }

    void granted(LockName lock, Path path, Duration waited) {
        KindMeters kind = of(lock.entity());
        value(kind.grants(), path).increment();
        kind.waits().record(waited);
        tallies.count(
                lock.bot(),
                switch (path) {
                    case FREE -> Event.GRANTED_FREE;
                    case HANDED_OVER -> Event.GRANTED_HANDED_OVER;
                    case REPLAYED -> Event.GRANTED_REPLAYED;
                });
        if (path != Path.REPLAYED) {
            tallies.waited(lock.bot(), waited);
        }
    }

    void released(LockName lock, Duration held) {
        of(lock.entity()).holds().record(held);
        tallies.count(lock.bot(), Event.RELEASED);
    }

    void renewed(LockName lock, RenewOutcome outcome) {
        value(renewals, outcome).increment();
        if (outcome == RenewOutcome.RENEWED) {
            tallies.count(lock.bot(), Event.RENEWED);
        }
    }

    void releaseRefused(LockName lock) {
        refusedReleases.increment();
        tallies.count(lock.bot(), Event.TOKEN_REFUSED);
    }

    void renewalRefused(LockName lock) {
        refusedRenewals.increment();
        tallies.count(lock.bot(), Event.TOKEN_REFUSED);
    }

    void forced(LockName lock) {
        of(lock.entity()).forced().increment();
        tallies.count(lock.bot(), Event.FORCED);
    }

    void backend(StoreOperation operation, StoreOutcome outcome, Duration took) {
        value(value(backends, operation), outcome).record(took);
    }

    private KindMeters of(Entity entity) {
        return kinds.getOrDefault(entity.kind(), other);
    }

    private static <K, V> V value(Map<K, V> meters, K label) {
        return Objects.requireNonNull(meters.get(label));
    }

    private static Duration[] millis(long... values) {
        return java.util.Arrays.stream(values)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);
    }
}
