package io.guildlock.runtime.redis;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The metrics about Redis itself, the same in both services, as this replica sees it. Looks every
/// [RedisConfig#lookEvery]; a scrape asks nothing of Redis. While Redis cannot be reached only
/// `guildlock_redis_up` has a value, 0: the others would be old.
///
/// | name (as Prometheus shows it) | what |
/// | --- | --- |
/// | `guildlock_redis_up` | whether the last look was answered: 1, else 0 |
/// | `guildlock_redis_fit` | whether Redis accepts writes, never evicts and has the layout of this version: 1, else 0 |
/// | `guildlock_redis_masters` | masters: 1, in a Cluster several |
/// | `guildlock_redis_replicas` | replicas connected and in sync; of several masters the least |
/// | `guildlock_redis_memory_used_bytes` | memory used by all masters |
/// | `guildlock_redis_memory_used_ratio` | used memory by `maxmemory`, of the fullest master; NaN without a maximum |
/// | `guildlock_redis_evicted_keys_total` | keys that Redis dropped to make room: must stay 0 |
/// | `guildlock_redis_aof_enabled` | whether every master appends its writes to a file |
/// | `guildlock_redis_aof_healthy` | whether the last write and rewrite of that file succeeded |
/// | `guildlock_redis_clock_ahead_seconds` | Redis's clock less this replica's, off by at most the time of one question |
/// | `guildlock_redis_master_changes_total` | looks at which another master answered than before, or a restarted one |
@Startup
@Singleton
public class RedisGauges {
    private static final Logger LOG = Logger.getLogger(RedisGauges.class);
    private static final String PREFIX = "guildlock.redis.";

    private final RedisProbe probe;
    private final Consumer<RedisState> listener;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("redis-gauges").daemon().factory());
    private final AtomicLong evicted = new AtomicLong();
    private final AtomicLong masterChanges = new AtomicLong();
    private Set<String> runs = Set.of();
    private volatile @Nullable RedisState last;

    @Inject
    RedisGauges(RedisProbe probe, RedisConfig config, LayoutGate gate, MeterRegistry registry) {
        this(probe, config.lookEvery(), gate::note, registry);
    }

    /// @param listener is told what each look found
    RedisGauges(
            RedisProbe probe,
            Duration every,
            Consumer<RedisState> listener,
            MeterRegistry registry) {
        this.probe = probe;
        this.listener = listener;
        gauge(registry, "masters", RedisState::masters);
        gauge(registry, "replicas", state -> state.figures().replicas());
        gauge(registry, "memory.used.bytes", state -> state.figures().usedBytes());
        gauge(registry, "memory.used.ratio", state -> state.figures().fullness());
        gauge(registry, "aof.enabled", state -> state.figures().aofEnabled() ? 1 : 0);
        gauge(registry, "aof.healthy", state -> state.figures().aofHealthy() ? 1 : 0);
        gauge(
                registry,
                "clock.ahead.seconds",
                state -> state.figures().clockAhead().toNanos() / 1e9);
        gauge(registry, "fit", state -> state.complaints().isEmpty() ? 1 : 0);
        Gauge.builder(PREFIX + "up", this, gauges -> gauges.last == null ? 0 : 1)
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder(PREFIX + "evicted.keys", evicted, AtomicLong::get)
                .register(registry);
        FunctionCounter.builder(PREFIX + "master.changes", masterChanges, AtomicLong::get)
                .register(registry);
        var _ =
                looks.scheduleWithFixedDelay(
                        this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }

    /// What the last look found; empty if Redis could not be reached.
    public Optional<RedisState> lastLook() {
        return Optional.ofNullable(last);
    }

    /// Looks once; never throws, as that would end the looks.
    synchronized void look() {
        try {
            RedisState state = probe.look();
            note(state.figures());
            last = state;
            listener.accept(state);
        } catch (RuntimeException e) {
            last = null;
            LOG.debugf(e, "Redis cannot be reached");
        }
    }

    private void note(RedisFigures figures) {
        if (!runs.isEmpty() && !runs.equals(figures.runs())) {
            masterChanges.incrementAndGet();
        }
        runs = figures.runs();
        evicted.set(figures.evictedKeys());
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<RedisState> figure) {
        Gauge.builder(
                        PREFIX + name,
                        this,
                        gauges -> {
                            RedisState state = gauges.last;
                            return state == null ? Double.NaN : figure.applyAsDouble(state);
                        })
                .strongReference(true)
                .register(registry);
    }
}
