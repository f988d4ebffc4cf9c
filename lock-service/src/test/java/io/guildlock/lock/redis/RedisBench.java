package io.guildlock.lock.redis;

import static org.awaitility.Awaitility.await;

import io.guildlock.contract.RedisUri;
import io.guildlock.lock.lease.Bench;
import io.guildlock.lock.lease.GrantNotice;
import io.guildlock.lock.lease.LeaseStore;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Notices;
import io.guildlock.lock.lease.QueuedLeases;
import io.guildlock.lock.lease.ScheduledTimers;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Waits;
import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.SeveralStore;
import io.guildlock.runtime.redis.RedisSettings;
import io.guildlock.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;

/// Two replicas on one Redis, each with a client of its own.
public final class RedisBench implements Bench {
    /// How often a call asks by itself here: so seldom that a test can tell a wake-up from it on a
    /// busy machine.
    static final Duration ASK_AGAIN = Duration.ofSeconds(4);

    /// Surely before a call asked by itself.
    static final Duration PROMPTLY = Duration.ofSeconds(3);

    /// Steps so small that a walk takes several, and a short log.
    private static final OversightTerms OVERSIGHT_TERMS =
            new OversightTerms(10, 2, 3, Duration.ofDays(1));

    private final String uri;
    private final ScheduledTimers timers = new ScheduledTimers();
    private final List<LockName> expired = new CopyOnWriteArrayList<>();
    private final Replica here;
    private final Replica there;
    private @Nullable RedisLink waiting;

    private RedisBench(String uri, Duration entryLife) {
        this.uri = uri;
        here = new Replica(uri, "here", entryLife);
        there = new Replica(uri, "there", entryLife);
    }

    static RedisBench on(TestRedis redis) {
        return on(redis.serviceUri().toString());
    }

    static RedisBench on(String uri) {
        return new RedisBench(uri, ENTRY_LIFE);
    }

    /// With a queue that tests need not hurry in.
    static RedisBench withPatience(TestRedis redis) {
        return withPatience(redis.serviceUri().toString());
    }

    static RedisBench withPatience(String uri) {
        return new RedisBench(uri, Duration.ofSeconds(15));
    }

    private final class Replica {
        private final RedisLink link;
        private final RedisNotices notices;
        private final Terms terms;
        private final RedisLeaseStore store;
        private final RedisSeveralStore several;
        private final RedisLockSetStore sets;
        private final RedisOversightStore oversight;

        Replica(String uri, String name, Duration entryLife) {
            link = connected(RedisLink.open(settings(uri)));
            notices = new RedisNotices(link, timers, name);
            terms =
                    new Terms(
                            name,
                            entryLife,
                            entryLife,
                            entryLife.equals(ENTRY_LIFE) ? MOST_WAITERS : 1000,
                            Duration.ofDays(1),
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(2));
            store = new RedisLeaseStore(link, notices, expired::add, terms);
            several = new RedisSeveralStore(link, terms);
            sets = new RedisLockSetStore(link, notices, expired::add, terms);
            oversight =
                    new RedisOversightStore(link, notices, expired::add, terms, OVERSIGHT_TERMS);
        }

        QueuedLeases leases() {
            return new QueuedLeases(
                    store, notices, timers, new Waits(ASK_AGAIN, 1000, 100, Duration.ofMinutes(1)));
        }
    }

    private static RedisLink connected(RedisLink link) {
        await().atMost(10, TimeUnit.SECONDS)
                .ignoreException(StoreUnavailableException.class)
                .until(() -> link.redisson() != null);
        return link;
    }

    /// What waits for `needed` replicas of Redis; on connections that end with this bench.
    synchronized RedisReplication replication(int needed, Duration patience) {
        if (waiting == null) {
            waiting = connected(RedisLink.waiting(settings(uri)));
        }
        return new RedisReplication(waiting, here.terms, new Replicas(needed, patience, 100));
    }

    static RedisSettings settings(TestRedis redis) {
        return settings(redis.serviceUri().toString());
    }

    private static RedisSettings settings(String uri) {
        return new RedisSettings(
                RedisUri.parse(uri),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                16,
                Duration.ofMillis(500));
    }

    @Override
    public LeaseStore here() {
        return here.store;
    }

    @Override
    public LeaseStore there() {
        return there.store;
    }

    @Override
    public LeaseStore thereNeverAwake() {
        return new RedisLeaseStore(
                there.link,
                there.notices,
                expired::add,
                new Terms(
                        there.terms.replica(),
                        there.terms.entryLife(),
                        Duration.ZERO,
                        there.terms.mostWaiters(),
                        there.terms.keep(),
                        there.terms.remember(),
                        there.terms.recordGrace()));
    }

    @Override
    public SeveralStore severalHere() {
        return here.several;
    }

    @Override
    public SeveralStore severalThere() {
        return there.several;
    }

    @Override
    public LockSetStore setsHere() {
        return here.sets;
    }

    @Override
    public LockSetStore setsThere() {
        return there.sets;
    }

    RedisOversightStore oversight() {
        return there.oversight;
    }

    QueuedLeases leasesHere() {
        return here.leases();
    }

    QueuedLeases leasesThere() {
        return there.leases();
    }

    /// From now on nobody at the other replica is told of anything.
    void deafen() {
        there.notices.deliverTo(new Listener(new CopyOnWriteArrayList<>()));
    }

    Redisson redisson() {
        return here.link.redisson();
    }

    RedisLink link() {
        return here.link;
    }

    @Override
    public List<GrantNotice> heardThere(LockName lock) {
        List<GrantNotice> heard = new CopyOnWriteArrayList<>();
        there.notices.deliverTo(new Listener(heard));
        there.notices
                .listenForGrants(lock)
                .ready()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
        return heard;
    }

    @Override
    public void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .until(() -> System.nanoTime() - end >= 0);
    }

    @Override
    public List<LockName> expired() {
        return expired;
    }

    /// Forgets what was told; the connections stay for the next test.
    @Override
    public void close() {
        expired.clear();
    }

    void end() {
        here.link.close();
        there.link.close();
        if (waiting != null) {
            waiting.close();
        }
        timers.close();
    }

    private record Listener(List<GrantNotice> heard) implements Notices.Listener {
        @Override
        public void granted(GrantNotice notice) {
            heard.add(notice);
        }

        @Override
        public void freed(LockName lock) {}
    }
}
