package io.guildlock.config.wiring;

import io.guildlock.config.change.ChangeLog;
import io.guildlock.config.change.ChangeSignals;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Changes;
import io.guildlock.config.change.Recounts;
import io.guildlock.config.http.GuardedCollections;
import io.guildlock.config.http.Limits;
import io.guildlock.config.observe.ConfigMetrics;
import io.guildlock.config.observe.MeasuredChangeStore;
import io.guildlock.config.observe.TimedChangeStore;
import io.guildlock.config.redis.GroupCommit;
import io.guildlock.config.redis.RedisChangeStore;
import io.guildlock.config.redis.RedisConnections;
import io.guildlock.config.redis.RedisLook;
import io.guildlock.config.redis.RedisRecounts;
import io.guildlock.config.redis.RedisSignals;
import io.guildlock.config.resilience.ResilientChangeStore;
import io.guildlock.config.transfer.TransferBounds;
import io.guildlock.config.transfer.red.RedSettings;
import io.guildlock.runtime.breaker.Breaker;
import io.guildlock.runtime.redis.RedisConfig;
import io.guildlock.runtime.redis.RedisProbe;
import io.guildlock.runtime.redis.RedisSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The one place that composes the service. Settings are checked when it starts, Redis is not
/// asked.
@Startup
@Singleton
public class ConfigServiceWiring {
    private final ConfigServiceSettings settings;
    private final RedisConnections redis;
    private final RedisSignals signals;
    private final ConfigMetrics metrics;
    private final Breaker breaker = new Breaker();

    ConfigServiceWiring(
            ConfigServiceConfig config, RedisConfig redisConfig, MeterRegistry registry) {
        settings = ConfigServiceSettings.of(config);
        RedisSettings redisSettings = RedisSettings.of(redisConfig);
        redis =
                new RedisConnections(
                        redisSettings,
                        new GroupCommit.Bounds(
                                config.lanes(),
                                config.mostTogether(),
                                config.atOnce(),
                                redisSettings.connectionWait()),
                        settings.replicas());
        signals = redis.signals();
        metrics = new ConfigMetrics(registry);
        metrics.connections("active", redis::active);
        metrics.connections("idle", redis::idle);
        metrics.connections("waiting", redis::waiting);
        metrics.waitingLimit(config.atOnce());
        metrics.breaker(breaker);
    }

    @Produces
    @Singleton
    ConfigMetrics metrics() {
        return metrics;
    }

    @Produces
    @Singleton
    Breaker breaker() {
        return breaker;
    }

    @Produces
    @Singleton
    ChangeSignals signals() {
        return signals;
    }

    @Produces
    @Singleton
    ChangeLog log(ChangeStore store) {
        return ChangeLog.of(store);
    }

    @Produces
    @Singleton
    Limits limits() {
        return settings.limits();
    }

    @Produces
    @Singleton
    TransferBounds transfer() {
        return settings.transfer();
    }

    @Produces
    @Singleton
    GuardedCollections guarded() {
        return settings.guarded();
    }

    @Produces
    @Singleton
    RedSettings redSettings() {
        return settings.red();
    }

    @Produces
    @Singleton
    RedisProbe probe() {
        return new RedisLook(redis);
    }

    @Produces
    @Singleton
    ChangeStore store() {
        ChangeStore store = new RedisChangeStore(redis, settings.changes());
        store = new TimedChangeStore(store, metrics);
        store = new ResilientChangeStore(store, settings.bounds(), breaker::moved);
        return new MeasuredChangeStore(store, metrics);
    }

    @Produces
    @Singleton
    Changes changes(ChangeStore store) {
        return new Changes(store, settings.recomputations());
    }

    @Produces
    @Singleton
    Recounts recounts(ChangeStore store) {
        return new RedisRecounts(redis, store);
    }

    @PreDestroy
    void close() {
        signals.close();
        redis.close();
    }
}
