package io.guildlock.lock.wiring;

import io.guildlock.lock.lease.DurableLeases;
import io.guildlock.lock.lease.LeaseStore;
import io.guildlock.lock.lease.Leases;
import io.guildlock.lock.lease.QueuedLeases;
import io.guildlock.lock.lease.Ranges;
import io.guildlock.lock.lease.Replication;
import io.guildlock.lock.lease.ScheduledTimers;
import io.guildlock.lock.observe.LockMetrics;
import io.guildlock.lock.observe.Measuring;
import io.guildlock.lock.oversight.ListBounds;
import io.guildlock.lock.oversight.Oversight;
import io.guildlock.lock.oversight.OversightStore;
import io.guildlock.lock.redis.RedisLeaseStore;
import io.guildlock.lock.redis.RedisLink;
import io.guildlock.lock.redis.RedisLockSetStore;
import io.guildlock.lock.redis.RedisNotices;
import io.guildlock.lock.redis.RedisOversightStore;
import io.guildlock.lock.redis.RedisReplication;
import io.guildlock.lock.redis.RedisSeveralStore;
import io.guildlock.lock.redis.RedisStatsStore;
import io.guildlock.lock.redis.RedissonProbe;
import io.guildlock.lock.resilience.ResilientLeaseStore;
import io.guildlock.lock.resilience.ResilientLockSetStore;
import io.guildlock.lock.resilience.ResilientOversightStore;
import io.guildlock.lock.resilience.ResilientSeveralStore;
import io.guildlock.lock.resilience.ResilientStatsStore;
import io.guildlock.lock.several.DurableSeveralLeases;
import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.QueuedSeveralLeases;
import io.guildlock.lock.several.SeveralBounds;
import io.guildlock.lock.several.SeveralLeases;
import io.guildlock.lock.several.SeveralStore;
import io.guildlock.lock.stats.Links;
import io.guildlock.lock.stats.Publishing;
import io.guildlock.lock.stats.Stats;
import io.guildlock.lock.stats.StatsStore;
import io.guildlock.lock.stats.Tallies;
import io.guildlock.runtime.breaker.Breaker;
import io.guildlock.runtime.drain.Departure;
import io.guildlock.runtime.problem.FieldRanges;
import io.guildlock.runtime.redis.RedisConfig;
import io.guildlock.runtime.redis.RedisProbe;
import io.guildlock.runtime.redis.RedisSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/// Builds the service once, at start: a wrong setting stops it there. Does not wait for Redis.
@Startup
@Singleton
public class LockWiring {
    /// How long the end may wait for Redis to take the last report.
    private static final Duration LAST_REPORT = Duration.ofSeconds(1);

    private final Breaker breaker = new Breaker();
    private final ScheduledTimers timers = new ScheduledTimers();
    private final RedisLink link;
    private final RedisLink waitingLink;
    private final Ranges ranges;
    private final RedisProbe probe;
    private final Leases leases;
    private final SeveralLeases several;
    private final SeveralBounds severalBounds;
    private final QueuedLeases queued;
    private final DurableLeases durable;
    private final DurableSeveralLeases durableSeveral;
    private final ListBounds listBounds;
    private final Oversight oversight;
    private final Stats stats;
    private final Links links;
    private final Measuring measuring;
    private final Publishing publishing;

    LockWiring(
            LockConfig lockConfig, RedisConfig redisConfig, MeterRegistry registry, Vertx vertx) {
        String replica = UUID.randomUUID().toString().substring(24);
        LockSettings settings = LockSettings.of(lockConfig, replica);
        OversightSettings oversightSettings = OversightSettings.of(lockConfig);
        RedisSettings redisSettings = RedisSettings.of(redisConfig);
        StatsSettings statsSettings = StatsSettings.of(lockConfig);
        Tallies tallies = new Tallies(timers, statsSettings.terms());
        LockMetrics metrics =
                lockConfig.figures()
                        ? new LockMetrics(registry, settings.kinds(), tallies)
                        : LockMetrics.unseen(settings.kinds(), tallies);
        measuring = new Measuring(lockConfig.figures(), metrics, timers);

        link = RedisLink.open(redisSettings, ((VertxInternal) vertx).getEventLoopGroup());
        ranges = settings.ranges();
        probe = new RedissonProbe(link, replica);
        RedisNotices notices = new RedisNotices(link, timers, replica);
        LeaseStore redis = new RedisLeaseStore(link, notices, metrics, settings.terms());
        ResilientLeaseStore resilient =
                new ResilientLeaseStore(
                        measuring.store(redis), settings.limits(), timers, breaker::moved);
        metrics.breaker(breaker);
        metrics.tries(resilient::underWay, settings.limits().atOnce());
        resilient.prepare();
        queued = new QueuedLeases(resilient, notices, timers, settings.waits());
        metrics.waiting(queued::waiting, settings.waits().atOnce());
        leases = measuring.leases(queued);
        severalBounds = settings.several();
        SeveralStore renewing =
                new ResilientSeveralStore(
                        measuring.store(new RedisSeveralStore(link, settings.terms())), resilient);
        LockSetStore sets =
                new ResilientLockSetStore(
                        measuring.store(
                                new RedisLockSetStore(link, notices, metrics, settings.terms())),
                        resilient);
        several =
                measuring.several(
                        new QueuedSeveralLeases(
                                renewing,
                                sets,
                                queued::acquire,
                                timers,
                                settings.waits(),
                                severalBounds.grace()),
                        leases);
        waitingLink = RedisLink.waiting(redisSettings);
        Replication replication =
                new RedisReplication(waitingLink, settings.terms(), settings.replicas());
        durable = new DurableLeases(leases, replication, timers);
        durableSeveral = new DurableSeveralLeases(several, replication);
        listBounds = oversightSettings.bounds();
        OversightStore overseen =
                new ResilientOversightStore(
                        measuring.store(
                                new RedisOversightStore(
                                        link,
                                        notices,
                                        metrics,
                                        settings.terms(),
                                        oversightSettings.terms())),
                        settings.limits(),
                        timers);
        oversight = new Oversight(overseen, listBounds);
        StatsStore counted =
                new ResilientStatsStore(
                        measuring.store(new RedisStatsStore(link, statsSettings.terms())),
                        settings.limits(),
                        timers);
        stats = new Stats(replica, counted, tallies, timers, statsSettings.terms());
        links = statsSettings.links();
        publishing =
                new Publishing(replica, tallies, counted, overseen, timers, statsSettings.terms());
        if (measuring.isWanted()) {
            publishing.start();
        }
    }

    @Produces
    @Singleton
    Breaker breaker() {
        return breaker;
    }

    @Produces
    @Singleton
    Stats stats() {
        return stats;
    }

    @Produces
    @Singleton
    Links links() {
        return links;
    }

    @Produces
    @Singleton
    ListBounds listBounds() {
        return listBounds;
    }

    @Produces
    @Singleton
    Oversight oversight() {
        return oversight;
    }

    @Produces
    @Singleton
    Leases leases() {
        return leases;
    }

    @Produces
    @Singleton
    SeveralLeases several() {
        return several;
    }

    @Produces
    @Singleton
    SeveralBounds severalBounds() {
        return severalBounds;
    }

    @Produces
    @Singleton
    DurableLeases durableLeases() {
        return durable;
    }

    @Produces
    @Singleton
    DurableSeveralLeases durableSeveralLeases() {
        return durableSeveral;
    }

    @Produces
    @Singleton
    Ranges ranges() {
        return ranges;
    }

    @Produces
    @Singleton
    FieldRanges fieldRanges() {
        return ranges::allowed;
    }

    @Produces
    @Singleton
    RedisProbe probe() {
        return probe;
    }

    @Produces
    @Singleton
    Departure departure() {
        return () -> {
            publishing.depart();
            queued.depart();
        };
    }

    @PreDestroy
    void close() {
        if (measuring.isWanted()) {
            publishing.close(LAST_REPORT);
        }
        timers.close();
        waitingLink.close();
        link.close();
    }
}
