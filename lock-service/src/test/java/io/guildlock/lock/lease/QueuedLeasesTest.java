package io.guildlock.lock.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// Waiting on a fake clock, at two replicas.
class QueuedLeasesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration ENTRY_LIFE = Duration.ofSeconds(5);

    private final FakeTimers timers = new FakeTimers();
    private final InMemoryCluster cluster = new InMemoryCluster(timers, ENTRY_LIFE, 3);
    private final FaultyStore faultyHere = new FaultyStore(cluster.store("here"));
    private final QueuedLeases here = leases(faultyHere, cluster.store("here"));
    private final QueuedLeases there = leases(cluster.store("there"), cluster.store("there"));
    private final LockName lock =
            new LockName(BotId.DEFAULT, new GuildId("42"), new Entity("party:7"));

    @Test
    void aFreeLockIsGrantedAtOnceAndLeavesNoTimers() {
        Acquired.Granted granted = granted(acquire(here, 2_000));

        assertThat(granted.path()).isEqualTo(Acquired.Path.FREE);
        assertThat(granted.waited()).isZero();
        assertThat(timers.pending()).isZero();
        assertThat(here.waiting()).isZero();
    }

    @Test
    void whoDoesNotWaitIsToldAtOnceWhoHolds() {
        granted(acquire(here, 0));

        assertThat(outcome(acquire(there, 0))).isInstanceOf(Acquired.Held.class);
    }

    @Test
    void aReleaseGrantsToTheWaiterAndSaysHowLongItWaited() {
        Acquired.Granted first = granted(acquire(here, 0));
        AcquireCall waiting = acquire(there, 5_000);
        timers.pass(Duration.ofMillis(700));

        release(here, first);

        Acquired.Granted second = granted(waiting);
        assertThat(second.path()).isEqualTo(Acquired.Path.HANDED_OVER);
        assertThat(second.waited()).isEqualTo(Duration.ofMillis(700));
        assertThat(second.grant().remaining()).isEqualTo(LEASE);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void aLostMessageCostsAtMostASecond() {
        Acquired.Granted first = granted(acquire(here, 0));
        AcquireCall waiting = acquire(there, 5_000);
        cluster.losesMessages = true;
        release(here, first);
        assertThat(waiting.outcome().toCompletableFuture()).isNotDone();

        timers.pass(Duration.ofSeconds(1));

        assertThat(granted(waiting).grant().remaining()).isEqualTo(LEASE.minusSeconds(1));
    }

    @Test
    void aDeadHoldersLeaseIsTakenOverTheMomentItEnds() {
        granted(acquire(here, LeaseId.random(), Duration.ofMillis(300), 0));
        AcquireCall waiting = acquire(there, 5_000);

        timers.pass(Duration.ofMillis(301));

        assertThat(granted(waiting).waited()).isEqualTo(Duration.ofMillis(301));
    }

    @Test
    void aWaitEndsInTimeAndLeavesTheQueue() {
        granted(acquire(here, 0));
        AcquireCall waiting = acquire(there, 1_500);
        timers.pass(Duration.ofMillis(1_499));
        assertThat(waiting.outcome().toCompletableFuture()).isNotDone();

        timers.pass(Duration.ofMillis(1));

        assertThat(outcome(waiting)).isInstanceOf(Acquired.Held.class);
        assertThat(outcome(here.look(lock)).waiters()).isEmpty();
        assertThat(there.waiting()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void aGrantThatCameJustBeforeTheWaitEndedIsDelivered() {
        Acquired.Granted first = granted(acquire(here, 0));
        AcquireCall waiting = acquire(there, 500);
        cluster.losesMessages = true;
        release(here, first);

        timers.pass(Duration.ofMillis(500));

        assertThat(granted(waiting).path()).isEqualTo(Acquired.Path.HANDED_OVER);
    }

    @Test
    void placesStayAliveForAsLongAsTheirCallsAreOpen() {
        granted(acquire(here, 0));
        AcquireCall waiting = acquire(there, 60_000);

        timers.pass(ENTRY_LIFE.multipliedBy(3));

        assertThat(outcome(here.look(lock)).waiters()).hasSize(1);
        assertThat(waiting.outcome().toCompletableFuture()).isNotDone();
    }

    @Test
    void whoHangsUpWhileWaitingLeavesTheQueue() {
        granted(acquire(here, 0));
        AcquireCall waiting = acquire(there, 5_000);

        waiting.hangUp();

        assertThat(outcome(waiting)).isEqualTo(new Acquired.HungUp());
        assertThat(outcome(here.look(lock)).waiters()).isEmpty();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void aGrantThatCouldNotBeDeliveredIsUndone() {
        AcquireCall call = acquire(here, 0);
        granted(call);

        call.hangUp();

        assertThat(outcome(here.look(lock)).standing()).isEqualTo(new Standing.Free());
    }

    @Test
    void hangingUpAnOldCallLeavesTheGrantToTheNewOne() {
        LeaseId leaseId = LeaseId.random();
        AcquireCall older = acquire(here, leaseId, LEASE, 0);
        granted(older);
        assertThat(granted(acquire(there, leaseId, LEASE, 0)).path())
                .isEqualTo(Acquired.Path.REPLAYED);

        older.hangUp();

        assertThat(outcome(here.look(lock)).standing()).isInstanceOf(Standing.Leased.class);
    }

    @Test
    void whoHangsUpWhileItsQuestionIsUnderWayIsUndoneAfterwards() {
        faultyHere.hold();
        AcquireCall call = acquire(here, 2_000);
        call.hangUp();
        assertThat(call.outcome().toCompletableFuture()).isNotDone();

        faultyHere.letGo();

        assertThat(outcome(call)).isEqualTo(new Acquired.HungUp());
        assertThat(outcome(there.look(lock)).standing()).isEqualTo(new Standing.Free());
    }

    @Test
    void whoHangsUpWhileItsPlaceIsBeingMadeLeavesItAfterwards() {
        granted(acquire(there, 0));
        faultyHere.hold();
        AcquireCall call = acquire(here, 2_000);
        call.hangUp();

        faultyHere.letGo();

        assertThat(outcome(call)).isEqualTo(new Acquired.HungUp());
        assertThat(outcome(there.look(lock)).waiters()).isEmpty();
    }

    @Test
    void aWaitThatEndsWhileAQuestionIsUnderWayGivesUpAfterwards() {
        granted(acquire(there, 0));
        AcquireCall call = acquire(here, 1_500);
        faultyHere.hold();
        timers.pass(Duration.ofSeconds(2));
        assertThat(call.outcome().toCompletableFuture()).isNotDone();

        faultyHere.letGo();

        assertThat(outcome(call)).isInstanceOf(Acquired.Held.class);
        assertThat(outcome(there.look(lock)).waiters()).isEmpty();
    }

    @Test
    void aPlaceThatDiedWhileRedisWasAwayIsTakenAnew() {
        granted(acquire(there, 0));
        AcquireCall call = acquire(here, 60_000);
        faultyHere.fail(new StoreUnavailableException("away"));
        timers.pass(ENTRY_LIFE.plusSeconds(2));
        assertThat(call.outcome().toCompletableFuture()).isNotDone();
        assertThat(outcome(there.look(lock)).waiters()).isEmpty();

        faultyHere.heal();
        cluster.head(lock);
        timers.pass(Duration.ofSeconds(1));

        assertThat(outcome(there.look(lock)).waiters()).hasSize(1);
    }

    @Test
    void aPlaceThatDiedIsTakenAnewHoweverSoonItsTimeComes() {
        granted(acquire(there, 0));
        AcquireCall _ = acquire(here, 60_000);
        faultyHere.fail(new StoreUnavailableException("away"));
        timers.pass(ENTRY_LIFE.plusSeconds(2));
        timers.runAhead();

        faultyHere.heal();
        cluster.head(lock);
        timers.pass(Duration.ofSeconds(1));

        assertThat(outcome(there.look(lock)).waiters()).hasSize(1);
    }

    @Test
    void aFirstQuestionThatFailsEndsTheCall() {
        faultyHere.fail(new StoreUnavailableException("away"));

        assertThatThrownBy(() -> outcome(acquire(here, 2_000)))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(here.waiting()).isZero();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void whatMayHaveBeenGrantedWithoutAnAnswerIsUndone() {
        faultyHere.applyAndFail(new OutcomeUnknownException("lost"));

        assertThatThrownBy(() -> outcome(acquire(here, 2_000)))
                .hasCauseInstanceOf(OutcomeUnknownException.class);

        assertThat(outcome(there.look(lock)).standing()).isEqualTo(new Standing.Free());
    }

    @Test
    void anUndoThatFailsIsRepeatedUntilItIsAnswered() {
        faultyHere.applyAndFail(new OutcomeUnknownException("lost"));
        faultyHere.failUndoing(new StoreUnavailableException("not asked"));
        assertThatThrownBy(() -> outcome(acquire(here, 2_000)))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        timers.pass(Duration.ofSeconds(3));
        assertThat(outcome(there.look(lock)).standing()).isInstanceOf(Standing.Leased.class);

        faultyHere.heal();
        timers.pass(Duration.ofSeconds(1));

        assertThat(outcome(there.look(lock)).standing()).isEqualTo(new Standing.Free());
        assertThat(faultyHere.undoes()).isEqualTo(5);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void anUndoIsNotRepeatedBeyondTheLeaseItWouldEnd() {
        faultyHere.applyAndFail(new OutcomeUnknownException("lost"));
        faultyHere.failUndoing(new StoreUnavailableException("away"));
        assertThatThrownBy(() -> outcome(acquire(here, 2_000)))
                .hasCauseInstanceOf(OutcomeUnknownException.class);

        timers.pass(LEASE.plusSeconds(2));

        assertThat(faultyHere.undoes()).isBetween(30, 31);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void anUndoIsRepeatedOnlySoOften() {
        faultyHere.applyAndFail(new OutcomeUnknownException("lost"));
        faultyHere.failUndoing(new StoreUnavailableException("away"));
        assertThatThrownBy(
                        () -> outcome(acquire(here, LeaseId.random(), Duration.ofHours(24), 2_000)))
                .hasCauseInstanceOf(OutcomeUnknownException.class);

        timers.pass(Duration.ofHours(1));

        assertThat(faultyHere.undoes()).isEqualTo(300);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void aWaitThatEndsAfterAQuestionWasLostIsAlsoUndone() {
        granted(acquire(there, 0));
        AcquireCall call = acquire(here, 1_500);
        cluster.queue(lock).clear();
        faultyHere.failQuestions(new OutcomeUnknownException("lost"));
        timers.pass(Duration.ofMillis(1_200));
        faultyHere.heal();

        timers.pass(Duration.ofMillis(300));

        assertThat(outcome(call)).isInstanceOf(Acquired.Held.class);
        assertThat(faultyHere.undoes()).isEqualTo(1);
    }

    @Test
    void aWaitThatCannotBeEndedIsUnknown() {
        granted(acquire(there, 0));
        AcquireCall call = acquire(here, 1_500);
        faultyHere.fail(new StoreUnavailableException("away"));
        timers.pass(Duration.ofMillis(1_500));

        assertThatThrownBy(() -> outcome(call)).hasCauseInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aCancelledWaitEnds() {
        granted(acquire(here, 0));
        LeaseId leaseId = LeaseId.random();
        AcquireCall waiting = acquire(there, leaseId, LEASE, 5_000);

        assertThat(outcome(here.cancel(lock, leaseId))).isEqualTo(new Cancellation.Left());
        timers.pass(Duration.ofSeconds(1));

        assertThat(outcome(waiting)).isEqualTo(new Acquired.Gone());
    }

    @Test
    void allThatWaitForOneLockAreKeptTogether() {
        InMemoryCluster roomy = new InMemoryCluster(timers, ENTRY_LIFE, 1_000);
        FaultyStore counting = new FaultyStore(roomy.store("here"));
        QueuedLeases many =
                new QueuedLeases(
                        counting,
                        roomy.store("here"),
                        timers,
                        new Waits(Duration.ofSeconds(1), 1_000, 50, Duration.ofMinutes(1)));
        granted(acquire(many, 0));
        for (int i = 0; i < 120; i++) {
            acquire(many, 60_000);
        }
        int before = counting.asked();

        timers.pass(Duration.ofSeconds(10));

        assertThat(counting.asked() - before).isEqualTo(10 * 3);
        assertThat(outcome(many.look(lock)).waiters()).hasSize(120);
        assertThat(timers.pending()).isEqualTo(120 + 1);
    }

    @Test
    void aReplicaAsksOnceWhenALeaseMayRunOutHoweverManyWait() {
        granted(acquire(here, LeaseId.random(), Duration.ofMillis(300), 0));
        acquire(here, 5_000);
        acquire(here, 5_000);
        int before = faultyHere.asked();

        timers.pass(Duration.ofMillis(301));

        assertThat(faultyHere.asked() - before).isEqualTo(1);
    }

    @Test
    void aCallThatWaitsLeavesADrainingReplicaAndKeepsItsPlaceForTheSameIdElsewhere() {
        Acquired.Granted first = granted(acquire(there, 0));
        LeaseId leaseId = LeaseId.random();
        AcquireCall leaving = acquire(here, leaseId, LEASE, 60_000);
        acquire(there, 60_000);

        here.depart();

        assertThat(outcome(leaving)).isEqualTo(new Acquired.Draining());
        assertThat(here.waiting()).isZero();
        AcquireCall again = acquire(there, leaseId, LEASE, 60_000);
        release(there, first);
        assertThat(granted(again).path()).isEqualTo(Acquired.Path.HANDED_OVER);
    }

    @Test
    void aPlaceThatNobodyCarriesOnHoldsOthersUpForItsLifeOnly() {
        Acquired.Granted first = granted(acquire(there, 0));
        AcquireCall leaving = acquire(here, 60_000);
        AcquireCall staying = acquire(there, 60_000);
        here.depart();
        assertThat(outcome(leaving)).isEqualTo(new Acquired.Draining());
        release(there, first);
        assertThat(staying.outcome().toCompletableFuture()).isNotDone();

        timers.pass(ENTRY_LIFE.plusMillis(1));

        assertThat(granted(staying).grant().remaining()).isEqualTo(LEASE);
        assertThat(cluster.expired).isEmpty();
    }

    @Test
    void aGrantThatCameBeforeItsReplicaDrainsIsDelivered() {
        Acquired.Granted first = granted(acquire(there, 0));
        AcquireCall waiting = acquire(here, 60_000);
        cluster.losesMessages = true;
        release(there, first);

        here.depart();

        assertThat(granted(waiting).grant().remaining()).isEqualTo(LEASE);
    }

    @Test
    void aCallThatComesToWaitAtADrainingReplicaLeavesIt() {
        granted(acquire(there, 0));
        faultyHere.hold();
        AcquireCall late = acquire(here, 60_000);
        here.depart();
        assertThat(late.outcome().toCompletableFuture()).isNotDone();

        faultyHere.letGo();

        assertThat(outcome(late)).isEqualTo(new Acquired.Draining());
        assertThat(outcome(there.look(lock)).waiters()).hasSize(1);
        assertThat(timers.pending()).isZero();
    }

    @Test
    void aReplicaDrainsThoughRedisDoesNotAnswer() {
        granted(acquire(there, 0));
        AcquireCall waiting = acquire(here, 60_000);
        faultyHere.fail(new StoreUnavailableException("away"));

        here.depart();

        assertThat(outcome(waiting)).isEqualTo(new Acquired.Draining());
        assertThat(timers.pending()).isZero();
    }

    @Test
    void onlySoManyCallsWaitAtAReplica() {
        QueuedLeases small =
                new QueuedLeases(
                        cluster.store("small"),
                        cluster.store("small"),
                        timers,
                        new Waits(Duration.ofSeconds(1), 1, 100, Duration.ofMinutes(1)));
        granted(acquire(here, 0));
        acquire(small, 5_000);

        assertThat(outcome(acquire(small, 5_000))).isEqualTo(new Acquired.QueueFull());
    }

    @Test
    void aNoticeNeverClaimsALongerWaitThanTheCallHasLasted() {
        granted(acquire(here, 0));
        AcquireCall call = acquire(there, 5_000);
        timers.pass(Duration.ofMillis(100));
        var wish = cluster.queue(lock).values().iterator().next();

        Objects.requireNonNull(cluster.listeners.get("there"))
                .granted(
                        new GrantNotice(
                                lock,
                                new Grant(
                                        wish.question().leaseId(),
                                        new FencingToken(9),
                                        LEASE,
                                        LEASE),
                                wish.question().attempt(),
                                Duration.ofHours(1),
                                false));

        assertThat(granted(call).waited()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aReplicaThatMayHaveBeenFrozenAsksForTheGrantBeforeItTells() {
        InMemoryLeaseStore doubted = cluster.store("doubted", Duration.ZERO);
        FaultyStore faulty = new FaultyStore(doubted);
        QueuedLeases leases = leases(faulty, doubted);
        Acquired.Granted held = granted(acquire(here, 0));
        AcquireCall call = acquire(leases, 10_000);
        faulty.failQuestions(new OutcomeUnknownException("down"));

        release(here, held);
        assertThat(call.outcome().toCompletableFuture()).isNotDone();
        faulty.heal();
        timers.pass(Duration.ofSeconds(1));

        assertThat(granted(call).path()).isEqualTo(Acquired.Path.HANDED_OVER);
        timers.pass(Duration.ofSeconds(20));
        assertThat(outcome(here.look(lock)).standing())
                .isInstanceOfSatisfying(
                        Standing.Leased.class,
                        leased ->
                                assertThat(leased.leaseId())
                                        .isEqualTo(granted(call).grant().leaseId()));
    }

    private QueuedLeases leases(LeaseStore store, Notices notices) {
        return new QueuedLeases(
                store,
                notices,
                timers,
                new Waits(Duration.ofSeconds(1), 100, 2, Duration.ofMinutes(1)));
    }

    private AcquireCall acquire(QueuedLeases leases, long waitMs) {
        return acquire(leases, LeaseId.random(), LEASE, waitMs);
    }

    private AcquireCall acquire(QueuedLeases leases, LeaseId leaseId, Duration lease, long waitMs) {
        return leases.acquire(
                new AcquireRequest(
                        lock, leaseId, true, lease, Duration.ofMillis(waitMs), Holder.ANONYMOUS));
    }

    private void release(QueuedLeases leases, Acquired.Granted held) {
        assertThat(outcome(leases.release(lock, held.grant().leaseId(), held.grant().token())))
                .isInstanceOf(Release.Released.class);
    }

    private static Acquired.Granted granted(AcquireCall call) {
        Acquired outcome = outcome(call);
        assertThat(outcome).isInstanceOf(Acquired.Granted.class);
        return (Acquired.Granted) outcome;
    }

    private static Acquired outcome(AcquireCall call) {
        return outcome(call.outcome());
    }

    private static <T> T outcome(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }
}
