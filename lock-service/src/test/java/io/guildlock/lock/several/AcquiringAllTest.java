package io.guildlock.lock.several;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Acquired.Path;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call for `a` and `b`, of 30 s, that waits up to 10 s; the grace is 1 s.
class AcquiringAllTest {
    private static final LeaseId ID = new LeaseId("0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f");
    private static final Entity A = new Entity("a");
    private static final Entity B = new Entity("b");
    private static final AllReply FREE_NOW = new AllReply.Held(B, new Standing.Free());
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Holder HOLDER = new Holder(null, null, null);

    private final FakeTimers timers = new FakeTimers();
    private final ScriptedSets sets = new ScriptedSets();
    private final Attempt first = Attempt.random();

    @Test
    void freeLocksCostOneStep() {
        CompletableFuture<AllAcquired> outcome = outcome(begin(10));

        sets.takeAnswers(granted(false));

        assertThat(outcome).isCompletedWithValue(all(Duration.ZERO, Path.FREE));
        assertThat(sets.waits).isEmpty();
        assertThat(sets.undos).isEmpty();
    }

    @Test
    void heldLocksAreTakenInOrderUntilShortlyAfterTheWaitAndThenMadeWhole() {
        CompletableFuture<AllAcquired> outcome = outcome(begin(10));
        sets.takeAnswers(FREE_NOW);
        timers.pass(Duration.ofSeconds(4));
        sets.queueAnswers(taken(17));
        timers.pass(Duration.ofSeconds(2));
        sets.queueAnswers(taken(18));
        sets.sealAnswers(granted(false));

        assertThat(sets.waits)
                .extracting(wait -> wait.request.lock().entity())
                .containsExactly(A, B);
        assertThat(sets.waits)
                .extracting(wait -> wait.request.patience())
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(6));
        assertThat(sets.waits)
                .extracting(wait -> wait.request.lease())
                .containsExactly(Duration.ofSeconds(11), Duration.ofSeconds(7));
        assertThat(sets.waits).allMatch(wait -> wait.attempt.equals(first));
        assertThat(sets.seals.getFirst().tokens())
                .containsExactly(new FencingToken(17), new FencingToken(18));
        assertThat(outcome).isCompletedWithValue(all(Duration.ofSeconds(6), Path.HANDED_OVER));
        assertThat(sets.undos).isEmpty();
    }

    @Test
    void aCallThatDoesNotWaitIsToldWhatIsHeldAndGivesBackNothing() {
        CompletableFuture<AllAcquired> outcome = outcome(begin(0));

        sets.takeAnswers(FREE_NOW);

        assertThat(outcome).isCompletedWithValue(new AllAcquired.Held(B, new Standing.Free()));
        assertThat(sets.undos).isEmpty();
    }

    @Test
    void aDoubtfulFirstStepIsTakenBackAndToldUntilTheStoreAnswers() {
        CompletableFuture<AllAcquired> outcome = outcome(begin(10));

        sets.takes.getFirst().reply().completeExceptionally(new OutcomeUnknownException("lost"));

        assertThat(outcome)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(OutcomeUnknownException.class);
        sets.undos.getLast().reply().completeExceptionally(new StoreUnavailableException("away"));
        timers.pass(Duration.ofSeconds(1));
        assertThat(sets.undos).hasSize(2);
        sets.undone(first);
        timers.pass(Duration.ofMinutes(1));
        assertThat(sets.undos).hasSize(2);
    }

    @Test
    void aLostAnswerOfTheSealTakesAllBack() {
        CompletableFuture<AllAcquired> outcome = outcome(begin(10));
        takeBoth();

        sets.seals.getFirst().reply().completeExceptionally(new OutcomeUnknownException("lost"));

        assertThat(outcome).isCompletedExceptionally();
        sets.undone(first);
    }

    @Test
    void oneLostBeforeTheSealBeginsAnewOnceTheOthersAreGivenBack() {
        CompletableFuture<AllAcquired> outcome = outcome(begin(10));
        takeBoth();
        timers.pass(Duration.ofSeconds(3));
        sets.sealAnswers(FREE_NOW);
        assertThat(sets.waits).hasSize(2);

        sets.undone(first);

        assertThat(sets.waits).hasSize(3);
        assertThat(sets.waits.getLast().request.lock().entity()).isEqualTo(A);
        assertThat(sets.waits.getLast().request.patience()).isEqualTo(Duration.ofSeconds(7));
        assertThat(sets.waits.getLast().attempt).isNotEqualTo(first);
        sets.queueAnswers(taken(19));
        sets.queueAnswers(taken(20));
        sets.sealAnswers(granted(false));
        assertThat(sets.seals.getLast().tokens())
                .containsExactly(new FencingToken(19), new FencingToken(20));
        assertThat(sets.seals.getLast().sought().attempt()).isEqualTo(sets.waits.getLast().attempt);
        assertThat(outcome).isCompletedWithValue(all(Duration.ofSeconds(3), Path.HANDED_OVER));
    }

    @Test
    void oneLostBeforeTheSealIsNamedWhenNoWaitIsLeft() {
        CompletableFuture<AllAcquired> outcome = outcome(begin(10));
        takeBoth();
        timers.pass(Duration.ofSeconds(10));

        sets.sealAnswers(FREE_NOW);

        assertThat(outcome).isCompletedWithValue(new AllAcquired.Held(B, new Standing.Free()));
        assertThat(sets.waits).hasSize(2);
        sets.undone(first);
    }

    @Test
    void whenTheOthersCannotBeGivenBackTheOutcomeIsUnknownAndTheyAreTriedAgain() {
        CompletableFuture<AllAcquired> outcome = outcome(begin(10));
        takeBoth();
        sets.sealAnswers(FREE_NOW);

        sets.undos.getLast().reply().completeExceptionally(new OutcomeUnknownException("lost"));

        assertThat(outcome).isCompletedExceptionally();
        assertThat(sets.waits).hasSize(2);
        assertThat(sets.undos).hasSize(2);
        sets.undone(first);
    }

    @Test
    void whatEndsTheWaitForOneGivesBackAll() {
        for (Acquired end :
                List.of(
                        new Acquired.Held(new Standing.Free()),
                        new Acquired.QueueFull(),
                        new Acquired.Gone(),
                        new Acquired.UsedElsewhere(),
                        new Acquired.Superseded(),
                        new Acquired.Draining())) {
            sets.undos.clear();
            CompletableFuture<AllAcquired> outcome = outcome(begin(10));
            sets.takeAnswers(FREE_NOW);
            sets.queueAnswers(taken(17));

            sets.queueAnswers(end);

            assertThat(outcome.join().getClass().getSimpleName())
                    .isEqualTo(end.getClass().getSimpleName());
            assertThat(sets.undos).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"take", "first", "second", "seal", "anew", "end"})
    void aHangUpInAnyStateGivesBackAllInTheEnd(String state) {
        AcquireAllCall call = begin(10);
        if (state.equals("take")) {
            call.hangUp();
        }
        sets.takeAnswers(state.equals("end") ? granted(false) : FREE_NOW);
        if (state.equals("end")) {
            assertThat(sets.undos).isEmpty();
            call.hangUp();
        }
        if (state.equals("first")) {
            call.hangUp();
        } else if (List.of("second", "seal", "anew").contains(state)) {
            sets.queueAnswers(taken(17));
            if (state.equals("second")) {
                call.hangUp();
            } else {
                sets.queueAnswers(taken(18));
            }
        }
        if (state.equals("seal")) {
            call.hangUp();
            assertThat(sets.undos).isEmpty();
            sets.sealAnswers(granted(false));
        }
        if (state.equals("anew")) {
            sets.sealAnswers(FREE_NOW);
            call.hangUp();
            sets.undone(first);
        }

        call.hangUp();

        assertThat(sets.undos.getLast().sought().attempt()).isEqualTo(first);
        assertThat(outcome(call)).isCompleted();
        assertThat(sets.waits).hasSizeLessThanOrEqualTo(2).allMatch(wait -> wait.outcome.isDone());
    }

    private void takeBoth() {
        sets.takeAnswers(FREE_NOW);
        sets.queueAnswers(taken(17));
        sets.queueAnswers(taken(18));
    }

    private AcquireAllCall begin(int patienceSeconds) {
        AcquiringAll call =
                new AcquiringAll(
                        new AcquireAllRequest(
                                new LockSet(BotId.DEFAULT, new GuildId("42"), List.of(B, A)),
                                ID,
                                true,
                                LEASE,
                                Duration.ofSeconds(patienceSeconds),
                                HOLDER),
                        first,
                        sets,
                        sets,
                        timers,
                        new Waits(Duration.ofSeconds(1), 1, 1, Duration.ofMinutes(1)),
                        Duration.ofSeconds(1));
        call.start();
        return call;
    }

    private static CompletableFuture<AllAcquired> outcome(AcquireAllCall call) {
        return call.outcome().toCompletableFuture();
    }

    private static AllReply granted(boolean replayed) {
        return new AllReply.Granted(grants(), replayed);
    }

    private static AllAcquired all(Duration waited, Path path) {
        return new AllAcquired.Granted(grants(), waited, path);
    }

    private static List<Grant> grants() {
        return List.of(grant(17), grant(18));
    }

    private static Acquired taken(long token) {
        return new Acquired.Granted(grant(token), Duration.ZERO, Path.HANDED_OVER);
    }

    private static Grant grant(long token) {
        return new Grant(ID, new FencingToken(token), LEASE, LEASE);
    }
}
