package io.guildlock.lock.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Acquired.Path;
import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.InMemoryCluster;
import io.guildlock.lock.lease.InMemoryLeaseStore;
import io.guildlock.lock.lease.QueuedLeases;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Waits;
import io.guildlock.lock.several.AcquireAllCall;
import io.guildlock.lock.several.AcquireAllRequest;
import io.guildlock.lock.several.AllAcquired;
import io.guildlock.lock.several.LockSet;
import io.guildlock.lock.several.RenewAnswer;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralLeases;
import io.guildlock.lock.stats.StatsTerms;
import io.guildlock.lock.stats.Tallies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredSeveralLeasesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final LockSet LOCKS =
            new LockSet(
                    BotId.DEFAULT,
                    new GuildId("42"),
                    List.of(new Entity("party:7"), new Entity("secret-plan:1")));

    private final FakeTimers timers = new FakeTimers();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LockMetrics metrics =
            new LockMetrics(
                    registry,
                    Set.of("party"),
                    new Tallies(timers, new StatsTerms(1, 1000, 10, Duration.ofSeconds(2))));
    private final Scripted scripted = new Scripted();
    private final SeveralLeases several =
            new MeasuredSeveralLeases(
                    scripted, new MeasuredLeases(single(), metrics, timers), metrics, timers);
    private final LeaseId leaseId = LeaseId.random();

    @Test
    void aSetThatIsHadIsOneCallAndAGrantOfEachLock() {
        acquire();
        timers.pass(Duration.ofMillis(40));
        scripted.acquired.complete(granted());

        assertThat(
                        registry.get(LockMetrics.ACQUIRE_ALL)
                                .tag("outcome", "granted")
                                .timer()
                                .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
        assertThat(count(LockMetrics.GRANTS, "path", "handed_over", "kind", "party")).isEqualTo(1);
        assertThat(count(LockMetrics.GRANTS, "path", "handed_over", "kind", "other")).isEqualTo(1);
        assertThat(held()).isEqualTo(2);
        assertThat(registry.get(LockMetrics.ACQUIRE).timers())
                .allSatisfy(single -> assertThat(single.count()).isZero());
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of("held", new AllAcquired.Held(new Entity("a"), new Standing.Free())),
                Arguments.of("queue_full", new AllAcquired.QueueFull()),
                Arguments.of("gone", new AllAcquired.Gone()),
                Arguments.of("used_elsewhere", new AllAcquired.UsedElsewhere()),
                Arguments.of("superseded", new AllAcquired.Superseded()),
                Arguments.of("draining", new AllAcquired.Draining()),
                Arguments.of("hung_up", new AllAcquired.HungUp()));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void aSetThatIsNotHadIsAnOutcomeAndNoGrant(String name, AllAcquired outcome) {
        acquire();
        scripted.acquired.complete(outcome);

        assertThat(calls(name)).isEqualTo(1);
        assertThat(registry.get(LockMetrics.GRANTS).counters())
                .allSatisfy(grants -> assertThat(grants.count()).isZero());
        assertThat(held()).isZero();
    }

    @Test
    void aSetThatRedisDidNotAnswerForHasFailed() {
        acquire();
        scripted.acquired.completeExceptionally(new StoreUnavailableException("away"));

        assertThat(calls("failed")).isEqualTo(1);
    }

    @Test
    void eachRenewalCountsByItself() {
        acquire();
        scripted.acquired.complete(granted());
        scripted.renewed =
                List.of(
                        new RenewAnswer.Answered(new Renewal.Renewed(LEASE)),
                        new RenewAnswer.Answered(new Renewal.StaleToken()),
                        new RenewAnswer.Failed(new StoreUnavailableException("away")),
                        new RenewAnswer.Answered(new Renewal.Gone()));

        several.renewAll(List.of(renewal(0), renewal(0), renewal(0), renewal(1)));

        for (String outcome : List.of("renewed", "stale_token", "failed", "gone")) {
            assertThat(count(LockMetrics.RENEWALS, "outcome", outcome)).as(outcome).isEqualTo(1);
        }
        assertThat(count(LockMetrics.REFUSED_TOKENS, "operation", "renew")).isEqualTo(1);
        assertThat(held()).as("the one that is gone is not held").isEqualTo(1);
    }

    private void acquire() {
        AcquireAllCall _ =
                several.acquireAll(
                        new AcquireAllRequest(
                                LOCKS, leaseId, true, LEASE, Duration.ZERO, Holder.ANONYMOUS));
    }

    private AllAcquired granted() {
        Grant grant = new Grant(leaseId, new FencingToken(5), LEASE, LEASE);
        return new AllAcquired.Granted(
                List.of(grant, grant), Duration.ofMillis(30), Path.HANDED_OVER);
    }

    private RenewRequest renewal(int place) {
        return new RenewRequest(LOCKS.lock(place), leaseId, new FencingToken(5), LEASE);
    }

    private long calls(String outcome) {
        return registry.get(LockMetrics.ACQUIRE_ALL).tag("outcome", outcome).timer().count();
    }

    private double held() {
        return registry.get(LockMetrics.HELD).gauge().value();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private QueuedLeases single() {
        InMemoryLeaseStore store =
                new InMemoryCluster(timers, Duration.ofSeconds(5), 3).store("here");
        return new QueuedLeases(
                store,
                store,
                timers,
                new Waits(Duration.ofSeconds(1), 10, 10, Duration.ofMinutes(1)));
    }

    /// Answers what it is told to.
    private static final class Scripted implements SeveralLeases {
        private final CompletableFuture<AllAcquired> acquired = new CompletableFuture<>();
        private List<RenewAnswer> renewed = List.of();

        @Override
        public AcquireAllCall acquireAll(AcquireAllRequest request) {
            return new AcquireAllCall() {
                @Override
                public CompletionStage<AllAcquired> outcome() {
                    return acquired;
                }

                @Override
                public void hangUp() {}
            };
        }

        @Override
        public CompletionStage<List<RenewAnswer>> renewAll(List<RenewRequest> leases) {
            return CompletableFuture.completedStage(renewed);
        }
    }
}
