package io.guildlock.lock.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Cancellation;
import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.Leases;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.LockView;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.stats.StatsTerms;
import io.guildlock.lock.stats.Tallies;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MeasuredLeasesTest {
    private static final FencingToken TOKEN = new FencingToken(5);

    private final FakeTimers timers = new FakeTimers();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LockMetrics metrics =
            new LockMetrics(
                    registry,
                    Set.of("party"),
                    new Tallies(timers, new StatsTerms(1, 1000, 10, Duration.ofSeconds(2))));
    private final Scripted scripted = new Scripted();
    private final Leases leases = new MeasuredLeases(scripted, metrics, timers);
    private final LockName party =
            new LockName(BotId.DEFAULT, new GuildId("42"), new Entity("party:7"));
    private final LeaseId leaseId = LeaseId.random();

    @Test
    void grantsAreCountedByPathAndConfiguredKind() {
        acquire(party, granted(Acquired.Path.HANDED_OVER));
        acquire(party.sibling(new Entity("secret-plan:42")), granted(Acquired.Path.FREE));

        assertThat(count(LockMetrics.GRANTS, "path", "handed_over", "kind", "party")).isEqualTo(1);
        assertThat(count(LockMetrics.GRANTS, "path", "free", "kind", "other")).isEqualTo(1);
        assertThat(
                        registry.get(LockMetrics.WAIT)
                                .tag("kind", "party")
                                .timer()
                                .totalTime(java.util.concurrent.TimeUnit.MILLISECONDS))
                .isEqualTo(700);
        assertThat(registry.get(LockMetrics.ACQUIRE).tag("outcome", "granted").timers()).hasSize(2);
    }

    @Test
    void losingARaceIsAnOutcomeAndNoError() {
        acquire(party, new Acquired.Held(new Standing.Free()));

        assertThat(
                        registry.get(LockMetrics.ACQUIRE)
                                .tags("outcome", "held", "kind", "party")
                                .timer()
                                .count())
                .isEqualTo(1);
        assertThat(registry.get(LockMetrics.ACQUIRE).tag("outcome", "failed").timers())
                .allSatisfy(failed -> assertThat(failed.count()).isZero());
    }

    @Test
    void heldLeasesAreCountedUntilTheyEndOrRunOut() {
        acquire(party, granted(Acquired.Path.FREE));
        assertThat(held()).isEqualTo(1);

        scripted.release = new Release.Released(Duration.ofSeconds(3));
        leases.release(party, leaseId, TOKEN);
        assertThat(held()).isZero();
        assertThat(registry.get(LockMetrics.HOLD).tag("kind", "party").timer().count())
                .isEqualTo(1);

        acquire(party, granted(Acquired.Path.FREE));
        timers.pass(Duration.ofSeconds(31));
        assertThat(held()).isZero();
    }

    @Test
    void theOldestHoldCountsFromItsGrantHoweverOftenItIsRenewed() {
        acquire(party, granted(Acquired.Path.FREE));
        timers.pass(Duration.ofSeconds(20));
        scripted.renewal = new Renewal.Renewed(Duration.ofSeconds(30));
        leases.renew(party, leaseId, TOKEN, Duration.ofSeconds(30));
        timers.pass(Duration.ofSeconds(20));

        assertThat(gauge(LockMetrics.OLDEST_HOLD)).isEqualTo(40);

        timers.pass(Duration.ofSeconds(10));
        assertThat(gauge(LockMetrics.OLDEST_HOLD)).as("ran out").isZero();
    }

    @Test
    void theOldestWaitIsThatOfTheCallThatIsOpenLongest() {
        CompletableFuture<Acquired> first = waiting();
        timers.pass(Duration.ofSeconds(3));
        CompletableFuture<Acquired> second = waiting();
        timers.pass(Duration.ofSeconds(1));

        assertThat(gauge(LockMetrics.OLDEST_WAIT)).isEqualTo(4);
        first.complete(new Acquired.Gone());
        assertThat(gauge(LockMetrics.OLDEST_WAIT)).isEqualTo(1);
        second.completeExceptionally(new IllegalStateException());
        assertThat(gauge(LockMetrics.OLDEST_WAIT)).isZero();
    }

    @Test
    void onlyCallsThatFoundTheirLockFreeCountAsFreeAcquires() {
        acquire(party, granted(Acquired.Path.FREE));
        acquire(party, granted(Acquired.Path.HANDED_OVER));
        acquire(party, new Acquired.Held(new Standing.Free()));

        assertThat(registry.get(LockMetrics.FREE_ACQUIRE).timer().count()).isEqualTo(1);
    }

    @Test
    void refusedTokensAreCountedByOperation() {
        scripted.release = new Release.StaleToken();
        leases.release(party, leaseId, TOKEN);
        scripted.renewal = new Renewal.StaleToken();
        leases.renew(party, leaseId, TOKEN, Duration.ofSeconds(1));

        assertThat(count(LockMetrics.REFUSED_TOKENS, "operation", "release")).isEqualTo(1);
        assertThat(count(LockMetrics.REFUSED_TOKENS, "operation", "renew")).isEqualTo(1);
        assertThat(count(LockMetrics.RENEWALS, "outcome", "stale_token")).isEqualTo(1);
    }

    @Test
    void expiredLeasesAreCountedByKind() {
        metrics.expired(party);

        assertThat(count(LockMetrics.EXPIRED, "kind", "party")).isEqualTo(1);
    }

    @Test
    void everyMeterIsThereBeforeTheFirstEvent() {
        Set<Meter.Id> atStart = meters();
        for (Acquired outcome :
                List.of(
                        granted(Acquired.Path.FREE),
                        granted(Acquired.Path.HANDED_OVER),
                        granted(Acquired.Path.REPLAYED),
                        new Acquired.Held(new Standing.Free()),
                        new Acquired.QueueFull(),
                        new Acquired.Gone(),
                        new Acquired.UsedElsewhere(),
                        new Acquired.Superseded(),
                        new Acquired.Draining(),
                        new Acquired.HungUp())) {
            acquire(party, outcome);
            acquire(party.sibling(new Entity("secret-plan:42")), outcome);
        }
        waiting().completeExceptionally(new IllegalStateException());
        scripted.release = new Release.Released(Duration.ofSeconds(3));
        leases.release(party, leaseId, TOKEN);
        leases.renew(party, leaseId, TOKEN, Duration.ofSeconds(1));
        metrics.expired(party);
        metrics.forced(party);

        assertThat(meters()).isEqualTo(atStart);
    }

    private Set<Meter.Id> meters() {
        return registry.getMeters().stream().map(Meter::getId).collect(Collectors.toSet());
    }

    private void acquire(LockName lock, Acquired outcome) {
        scripted.acquired = CompletableFuture.completedFuture(outcome);
        leases.acquire(request(lock, Duration.ZERO));
    }

    private CompletableFuture<Acquired> waiting() {
        CompletableFuture<Acquired> outcome = new CompletableFuture<>();
        scripted.acquired = outcome;
        leases.acquire(request(party, Duration.ofSeconds(60)));
        return outcome;
    }

    private AcquireRequest request(LockName lock, Duration patience) {
        return new AcquireRequest(
                lock, leaseId, true, Duration.ofSeconds(30), patience, Holder.ANONYMOUS);
    }

    private Acquired granted(Acquired.Path path) {
        Grant grant = new Grant(leaseId, TOKEN, Duration.ofSeconds(30), Duration.ofSeconds(30));
        return new Acquired.Granted(grant, Duration.ofMillis(700), path);
    }

    private double held() {
        return gauge(LockMetrics.HELD);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    /// Answers what it is told to.
    private static final class Scripted implements Leases {
        private CompletableFuture<Acquired> acquired =
                CompletableFuture.completedFuture(new Acquired.Gone());
        private Release release = new Release.Gone();
        private Renewal renewal = new Renewal.Gone();

        @Override
        public AcquireCall acquire(AcquireRequest request) {
            CompletionStage<Acquired> outcome = acquired;
            return new AcquireCall() {
                @Override
                public CompletionStage<Acquired> outcome() {
                    return outcome;
                }

                @Override
                public void hangUp() {}
            };
        }

        @Override
        public CompletionStage<Release> release(LockName lock, LeaseId id, FencingToken token) {
            return CompletableFuture.completedStage(release);
        }

        @Override
        public CompletionStage<Cancellation> cancel(LockName lock, LeaseId id) {
            return CompletableFuture.completedStage(new Cancellation.Nothing());
        }

        @Override
        public CompletionStage<Renewal> renew(
                LockName lock, LeaseId id, FencingToken token, Duration lease) {
            return CompletableFuture.completedStage(renewal);
        }

        @Override
        public CompletionStage<LockView> look(LockName lock) {
            return CompletableFuture.completedStage(new LockView(new Standing.Free(), List.of()));
        }
    }
}
