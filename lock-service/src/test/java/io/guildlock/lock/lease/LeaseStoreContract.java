package io.guildlock.lock.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Question.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [LeaseStore] must do, in memory or in Redis.
public abstract class LeaseStoreContract {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration PAST_SHORT = Duration.ofMillis(200);
    private static final Duration PAST_ENTRY = Bench.ENTRY_LIFE.plusMillis(100);
    private static final Duration RECORD = Duration.ofMinutes(2);

    private Bench bench = new InMemoryBench();
    private LockName lock = lock("party:7");

    protected abstract Bench open();

    /// A guild that no other test uses.
    protected abstract GuildId guild();

    @BeforeEach
    void openBench() {
        bench = open();
        lock = new LockName(BotId.DEFAULT, guild(), new Entity("party:7"));
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @Test
    void aFreeLockIsGrantedForTheWholeLease() {
        Grant grant = granted(ask(call()));

        assertThat(grant.lease()).isEqualTo(LONG);
        assertThat(grant.remaining()).isEqualTo(LONG);
    }

    @Test
    void aHeldLockIsRefusedAndSaysWhoHasIt() {
        Question holder = call();
        Grant grant = granted(ask(holder));

        Reply reply = ask(impatient(call()));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Held.class,
                        held -> {
                            assertThat(held.standing())
                                    .isInstanceOfSatisfying(
                                            Standing.Leased.class,
                                            leased -> {
                                                assertThat(leased.leaseId())
                                                        .isEqualTo(holder.leaseId());
                                                assertThat(leased.token()).isEqualTo(grant.token());
                                                assertThat(leased.holder())
                                                        .isEqualTo(holder.holder());
                                                assertThat(leased.remaining())
                                                        .isBetween(Duration.ofSeconds(25), LONG);
                                            });
                        });
    }

    @Test
    void locksOfDifferentEntitiesDoNotBlockEachOther() {
        granted(ask(call()));

        granted(ask(on(lock.sibling(new Entity("party:8")), call())));
    }

    @Test
    void tokensRiseFromGrantToGrant() {
        Question first = call();
        FencingToken one = granted(ask(first)).token();
        release(first, one);

        FencingToken two = granted(ask(call())).token();

        assertThat(two).isGreaterThan(one);
    }

    @Test
    void theSameQuestionAgainFindsTheGrantItMade() {
        Question question = call();
        Grant grant = granted(ask(question));

        assertThat(ask(question))
                .isInstanceOfSatisfying(
                        Reply.Granted.class,
                        again -> {
                            assertThat(again.replayed()).isFalse();
                            assertThat(again.grant().token()).isEqualTo(grant.token());
                        });
    }

    @Test
    void aNewCallWithTheSameIdGetsTheSameGrantAtTheOtherReplica() {
        Question question = call();
        Grant grant = granted(ask(question));

        assertThat(join(bench.there().ask(newCall(question))))
                .isInstanceOfSatisfying(
                        Reply.Granted.class,
                        replay -> {
                            assertThat(replay.replayed()).isTrue();
                            assertThat(replay.grant().token()).isEqualTo(grant.token());
                        });
    }

    @Test
    void aCallThatMissedItsGrantFindsItAlsoAfterAnotherCallGotIt() {
        Question older = call();
        Grant grant = granted(ask(older));
        granted(ask(newCall(older)));

        assertThat(granted(ask(older.as(Kind.AGAIN))).token()).isEqualTo(grant.token());
    }

    @Test
    void aCallWhosePlaceWasTakenOverDoesNotGetTheGrant() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question older = call();
        queued(ask(older));
        queued(ask(newCall(older)));
        release(holder, grant.token());

        assertThat(ask(older.as(Kind.AGAIN))).isEqualTo(new Reply.Superseded());
    }

    @Test
    void aMintedIdIsReplayedWhileItHolds() {
        Question minted = minted(call());
        Grant grant = granted(ask(minted));

        assertThat(granted(ask(minted)).token()).isEqualTo(grant.token());
    }

    @Test
    void releaseHandsTheLockToTheFirstInTheQueueAndTellsItsReplica() {
        List<GrantNotice> heard = bench.heardThere(lock);
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question waiter = call();
        assertThat(join(bench.there().ask(waiter)))
                .isInstanceOfSatisfying(
                        Reply.Queued.class, queued -> assertThat(queued.place()).isZero());

        assertThat(release(holder, grant.token())).isInstanceOf(Release.Released.class);

        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(heard).hasSize(1));
        GrantNotice notice = heard.getFirst();
        assertThat(notice.lock()).isEqualTo(lock);
        assertThat(notice.leaseId()).isEqualTo(waiter.leaseId());
        assertThat(notice.attempt()).isEqualTo(waiter.attempt());
        assertThat(notice.grant().token()).isGreaterThan(grant.token());
        assertThat(notice.grant().lease()).isEqualTo(LONG);
        bench.pass(PAST_ENTRY);
        assertThat(holderOf(look())).isEqualTo(waiter.leaseId());
    }

    @Test
    void whoMissedTheMessageFindsTheGrantByAskingAgain() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question waiter = call();
        queued(ask(waiter));
        release(holder, grant.token());

        assertThat(ask(waiter.as(Kind.AGAIN)))
                .isInstanceOfSatisfying(
                        Reply.Granted.class, found -> assertThat(found.replayed()).isFalse());
    }

    @Test
    void aGrantThatNobodyHearsOfEndsWithItsPlaceAndLeavesNoTrace() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question deaf = call();
        queued(join(bench.there().ask(deaf)));
        Question next = call();
        queued(ask(next));

        release(holder, grant.token());
        assertThat(holderOf(look())).isEqualTo(deaf.leaseId());
        assertThat(look().standing().remaining()).isBetween(Duration.ofMillis(1), Bench.ENTRY_LIFE);
        bench.pass(Bench.ENTRY_LIFE.dividedBy(2));
        queued(ask(next.as(Kind.AGAIN)));
        bench.pass(Bench.ENTRY_LIFE.dividedBy(2).plusMillis(50));

        Grant after = granted(ask(next.as(Kind.AGAIN)));
        assertThat(after.remaining()).isBetween(LONG.minusSeconds(1), LONG);
        assertThat(after.token()).isGreaterThan(grant.token());
        assertThat(bench.expired()).isEmpty();
        release(next, after.token());
        assertThat(granted(join(bench.there().ask(newCall(deaf)))).remaining())
                .isBetween(LONG.minusSeconds(1), LONG);
    }

    @Test
    void aReplicaThatGaveNoSignOfLifeIsToldToAskForTheGrant() {
        List<GrantNotice> heard = bench.heardThere(lock);
        Question waiter = handedTo(bench.thereNeverAwake(), call());

        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(heard.getFirst().provisional()).isTrue();
        assertThat(heard.getFirst().attempt()).isEqualTo(waiter.attempt());
        assertThat(holderOf(look())).isEqualTo(waiter.leaseId());
        assertThat(look().standing().remaining()).isLessThanOrEqualTo(Bench.ENTRY_LIFE);
        assertThat(granted(join(bench.there().ask(waiter.as(Kind.AGAIN)))).remaining())
                .isBetween(LONG.minusSeconds(1), LONG);
        bench.pass(PAST_ENTRY);
        assertThat(holderOf(look())).isEqualTo(waiter.leaseId());
    }

    @Test
    void aReplicaThatListensAndDoesNotAskHoldsNobodyUpForLongerThanItsPlaceLives() {
        bench.heardThere(lock);
        Question frozen = handedTo(bench.thereNeverAwake(), call());
        assertThat(holderOf(look())).isEqualTo(frozen.leaseId());

        bench.pass(PAST_ENTRY);

        assertThat(granted(ask(call())).remaining()).isBetween(LONG.minusSeconds(1), LONG);
        assertThat(bench.expired()).isEmpty();
    }

    @Test
    void keepingAPlaceIsASignOfLife() {
        List<GrantNotice> heard = bench.heardThere(lock);
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question waiter = call();
        queued(join(bench.thereNeverAwake().ask(waiter)));
        join(bench.there().keep(lock, places(waiter), false));

        release(holder, grant.token());

        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(heard.getFirst().provisional()).isFalse();
        bench.pass(PAST_ENTRY);
        assertThat(holderOf(look())).isEqualTo(waiter.leaseId());
    }

    @Test
    void aGrantThatNobodyHeardOfLastsInFullFromWhenItsCallAsksAgain() {
        Question waiter = unheard();
        bench.pass(SHORT);

        Reply reply = join(bench.there().ask(waiter.as(Kind.AGAIN)));

        assertThat(granted(reply).remaining()).isBetween(LONG.minusSeconds(1), LONG);
        bench.pass(SHORT);
        Reply repeated = join(bench.there().ask(waiter.as(Kind.AGAIN)));
        assertThat(granted(repeated).remaining()).isLessThanOrEqualTo(LONG.minus(SHORT));
    }

    @Test
    void aGrantThatNobodyHeardOfIsPickedUpInFullWithTheSameIdElsewhere() {
        Question waiter = unheard();

        Reply reply = ask(newCall(waiter));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Granted.class,
                        found -> {
                            assertThat(found.replayed()).isTrue();
                            assertThat(found.grant().remaining())
                                    .isBetween(LONG.minusSeconds(1), LONG);
                        });
        bench.pass(PAST_ENTRY);
        assertThat(holderOf(look())).isEqualTo(waiter.leaseId());
        assertThat(join(bench.there().ask(waiter.as(Kind.AGAIN))))
                .isEqualTo(new Reply.Superseded());
    }

    @Test
    void aGrantThatNobodyHeardOfIsCountedIfItRanOutAfterSomebodyDid() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question waiter = lasting(SHORT, call());
        queued(join(bench.there().ask(waiter)));
        release(holder, grant.token());
        granted(join(bench.there().ask(waiter.as(Kind.AGAIN))));
        bench.pass(PAST_SHORT);

        granted(ask(call()));

        assertThat(bench.expired()).containsExactly(lock);
        assertThat(join(bench.there().ask(newCall(waiter)))).isEqualTo(new Reply.Gone());
    }

    @Test
    void givingUpFindsAGrantThatNobodyHeardOfAndItLastsInFull() {
        Question waiter = unheard();

        Parting parting = join(bench.there().giveUp(lock, waiter.leaseId(), waiter.attempt()));

        assertThat(parting)
                .isInstanceOfSatisfying(
                        Parting.Granted.class,
                        found ->
                                assertThat(found.grant().remaining())
                                        .isBetween(LONG.minusMillis(100), LONG));
        bench.pass(PAST_ENTRY);
        assertThat(holderOf(look())).isEqualTo(waiter.leaseId());
    }

    /// A waiter at the other replica, which does not listen, that was granted the lock.
    @Test
    void anUnheardGrantIsUndoneWithTheCallThatCameForIt() {
        Question newer = newCall(unheard());
        granted(ask(newer));

        assertThat(undo(newer)).isEqualTo(Undo.UNDONE);
        assertThat(look().standing()).isEqualTo(new Standing.Free());
    }

    private Question unheard() {
        return handedTo(bench.there(), call());
    }

    private Question handedTo(LeaseStore replica, Question waiter) {
        Question holder = call();
        Grant grant = granted(ask(holder));
        queued(join(replica.ask(waiter)));
        release(holder, grant.token());
        return waiter;
    }

    @Test
    void theQueueIsServedInOrderOfArrivalWhicheverReplicaAsks() {
        Question holder = call();
        FencingToken token = granted(ask(holder)).token();
        Question first = call();
        Question second = call();
        Question third = call();
        assertThat(queued(ask(first))).isZero();
        assertThat(queued(join(bench.there().ask(second)))).isEqualTo(1);
        assertThat(queued(ask(third))).isEqualTo(2);

        for (Question next : List.of(first, second, third)) {
            release(holder, token);
            token = granted(ask(next.as(Kind.AGAIN))).token();
            holder = next;
        }
    }

    @Test
    void askingAgainKeepsThePlace() {
        granted(ask(call()));
        Question first = call();
        queued(ask(first));
        queued(ask(call()));

        assertThat(queued(ask(first.as(Kind.AGAIN)))).isZero();
        assertThat(queued(join(bench.there().ask(newCall(first))))).isZero();
    }

    @Test
    void aNewCallWithAQueuedIdTakesTheAnswerOver() {
        granted(ask(call()));
        Question older = call();
        queued(ask(older));
        queued(ask(newCall(older)));

        assertThat(ask(older.as(Kind.AGAIN))).isEqualTo(new Reply.Superseded());
    }

    @Test
    void nobodyOvertakesTheQueueEvenIfTheLockRanOut() {
        granted(ask(lasting(SHORT, call())));
        Question waiter = call();
        queued(ask(waiter));
        bench.pass(PAST_SHORT);

        assertThat(ask(impatient(call())))
                .isInstanceOfSatisfying(
                        Reply.Held.class,
                        held ->
                                assertThat(held.standing())
                                        .isInstanceOfSatisfying(
                                                Standing.Leased.class,
                                                leased ->
                                                        assertThat(leased.leaseId())
                                                                .isEqualTo(waiter.leaseId())));
        granted(ask(waiter.as(Kind.AGAIN)));
    }

    @Test
    void aWaiterWhoseReplicaDiedIsPassedOver() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        queued(join(bench.there().ask(call())));
        bench.pass(PAST_ENTRY);
        Question alive = call();
        queued(ask(alive));

        release(holder, grant.token());

        granted(ask(alive.as(Kind.AGAIN)));
    }

    @Test
    void aPlaceThatDiedIsNotRevivedByAskingAgain() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question waiter = call();
        queued(ask(waiter));
        bench.pass(PAST_ENTRY);
        Question next = call();
        queued(ask(next));
        release(holder, grant.token());

        assertThat(ask(waiter.as(Kind.AGAIN))).isEqualTo(new Reply.Absent());
    }

    @Test
    void placesThatAreKeptOutliveThoseThatAreNot() {
        granted(ask(call()));
        Question kept = call();
        Question forgotten = call();
        queued(ask(kept));
        queued(ask(forgotten));
        bench.pass(Bench.ENTRY_LIFE.dividedBy(2));

        Kept answer = keep(kept);
        bench.pass(Bench.ENTRY_LIFE.dividedBy(2).plusMillis(50));

        assertThat(answer.lost()).isEmpty();
        assertThat(answer.standing()).isInstanceOf(Standing.Leased.class);
        assertThat(look().waiters()).hasSize(1);
        assertThat(ask(kept.as(Kind.AGAIN))).isInstanceOf(Reply.Queued.class);
    }

    @Test
    void keepingTellsWhosePlaceIsLostAndMakesNoneAnew() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question toBeGranted = call();
        Question cancelled = call();
        Question takenOver = call();
        queued(join(bench.there().ask(toBeGranted)));
        queued(join(bench.there().ask(cancelled)));
        queued(join(bench.there().ask(takenOver)));
        cancel(cancelled);
        queued(ask(newCall(takenOver)));
        release(holder, grant.token());
        Question unknown = call();

        Kept answer =
                join(
                        bench.there()
                                .keep(
                                        lock,
                                        places(toBeGranted, cancelled, takenOver, unknown),
                                        false));

        assertThat(answer.lost())
                .containsExactlyInAnyOrder(
                        toBeGranted.attempt(),
                        cancelled.attempt(),
                        takenOver.attempt(),
                        unknown.attempt());
        assertThat(look().waiters()).hasSize(1);
        assertThat(ask(unknown.as(Kind.AGAIN))).isEqualTo(new Reply.Absent());
    }

    @Test
    void keepingGrantsALockThatRanOutToTheFirstWhereverItWaits() {
        List<GrantNotice> heard = bench.heardThere(lock);
        granted(ask(lasting(SHORT, call())));
        Question first = call();
        Question second = call();
        queued(join(bench.there().ask(first)));
        queued(ask(second));
        bench.pass(PAST_SHORT);

        Kept answer = keep(second);

        assertThat(answer.lost()).isEmpty();
        assertThat(holderOf(look())).isEqualTo(first.leaseId());
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(bench.expired()).containsExactly(lock);
    }

    @Test
    void aCallThatDepartsKeepsItsPlaceAndAGrantToItIsHeardByNobody() {
        bench.heardThere(lock);
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question departing = call();
        queued(join(bench.there().ask(departing)));

        Kept answer = join(bench.there().keep(lock, places(departing), true));
        assertThat(answer.lost()).isEmpty();
        assertThat(look().waiters()).hasSize(1);
        release(holder, grant.token());

        assertThat(holderOf(look())).isEqualTo(departing.leaseId());
        assertThat(look().standing().remaining()).isLessThanOrEqualTo(Bench.ENTRY_LIFE);
        assertThat(granted(ask(newCall(departing))).remaining())
                .isBetween(LONG.minusSeconds(1), LONG);
    }

    @Test
    void aCallThatDepartedIsHeardAtTheReplicaThatItComesTo() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question departing = call();
        queued(join(bench.there().ask(departing)));
        join(bench.there().keep(lock, places(departing), true));
        List<GrantNotice> heard = bench.heardThere(lock);

        assertThat(queued(join(bench.there().ask(newCall(departing))))).isZero();
        release(holder, grant.token());

        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(look().standing().remaining()).isGreaterThan(Bench.ENTRY_LIFE);
    }

    @Test
    void onlySoManyMayWait() {
        granted(ask(call()));
        for (int i = 0; i < Bench.MOST_WAITERS; i++) {
            queued(ask(call()));
        }

        assertThat(ask(call())).isInstanceOf(Reply.QueueFull.class);
    }

    @Test
    void aLeaseThatRanOutIsGoneForRenewReleaseAndReplay() {
        Question holder = lasting(SHORT, call());
        Grant grant = granted(ask(holder));
        bench.pass(PAST_SHORT);

        assertThat(join(bench.here().renew(lock, holder.leaseId(), grant.token(), LONG)))
                .isEqualTo(new Renewal.Gone());
        assertThat(release(holder, grant.token())).isEqualTo(new Release.Gone());
        assertThat(ask(newCall(holder))).isEqualTo(new Reply.Gone());
    }

    @Test
    void aLeaseThatRanOutIsCountedOnce() {
        granted(ask(lasting(SHORT, call())));
        bench.pass(PAST_SHORT);
        Question next = call();
        Grant grant = granted(ask(next));
        release(next, grant.token());
        granted(join(bench.there().ask(call())));

        assertThat(bench.expired()).containsExactly(lock);
    }

    @Test
    void aReleaseIsRepeatedWithoutEndingALaterLease() {
        Question first = call();
        Grant grant = granted(ask(first));
        release(first, grant.token());
        Question second = call();
        granted(ask(second));

        assertThat(join(bench.there().release(lock, first.leaseId(), grant.token())))
                .isEqualTo(new Release.Repeated());
        assertThat(holderOf(look())).isEqualTo(second.leaseId());
    }

    @Test
    void aReleasedIdIsGoneForGood() {
        Question question = call();
        Grant grant = granted(ask(question));
        release(question, grant.token());

        assertThat(ask(newCall(question))).isEqualTo(new Reply.Gone());
        assertThat(join(bench.here().renew(lock, question.leaseId(), grant.token(), LONG)))
                .isEqualTo(new Renewal.Gone());
    }

    @Test
    void aWrongTokenReleasesAndRenewsNothing() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        FencingToken wrong = new FencingToken(grant.token().value() - 1);

        assertThat(release(holder, wrong)).isEqualTo(new Release.StaleToken());
        assertThat(join(bench.here().renew(lock, holder.leaseId(), wrong, LONG)))
                .isEqualTo(new Renewal.StaleToken());
        assertThat(holderOf(look())).isEqualTo(holder.leaseId());

        release(holder, grant.token());
        assertThat(release(holder, wrong)).isEqualTo(new Release.StaleToken());
    }

    @Test
    void anUnknownLeaseIsGone() {
        FencingToken token = new FencingToken(17);

        assertThat(join(bench.here().release(lock, LeaseId.random(), token)))
                .isEqualTo(new Release.Gone());
        assertThat(join(bench.here().renew(lock, LeaseId.random(), token, LONG)))
                .isEqualTo(new Renewal.Gone());
    }

    @Test
    void renewingSetsTheRemainingTimeLongerOrShorter() {
        Question holder = lasting(SHORT, call());
        Grant grant = granted(ask(holder));

        assertThat(join(bench.there().renew(lock, holder.leaseId(), grant.token(), LONG)))
                .isEqualTo(new Renewal.Renewed(LONG));
        bench.pass(PAST_SHORT);
        assertThat(holderOf(look())).isEqualTo(holder.leaseId());

        join(bench.here().renew(lock, holder.leaseId(), grant.token(), SHORT));
        bench.pass(PAST_SHORT);
        assertThat(look().standing()).isEqualTo(new Standing.Free());
    }

    @Test
    void aLeaseIdBelongsToOneLockOfTheGuild() {
        Question question = call();
        granted(ask(question));

        assertThat(ask(newCall(on(lock.sibling(new Entity("party:8")), question))))
                .isEqualTo(new Reply.UsedElsewhere());
    }

    @Test
    void anIdGrantedForAnotherLockMeanwhileIsNotGrantedFromTheQueue() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question waiter = call();
        queued(ask(waiter));
        granted(ask(newCall(on(lock.sibling(new Entity("party:8")), waiter))));

        release(holder, grant.token());

        assertThat(look().standing()).isEqualTo(new Standing.Free());
        assertThat(ask(waiter.as(Kind.AGAIN))).isEqualTo(new Reply.UsedElsewhere());
    }

    @Test
    void cancellingEndsALeaseWithoutItsToken() {
        Question holder = call();
        granted(ask(holder));

        assertThat(cancel(holder)).isInstanceOf(Cancellation.Freed.class);
        assertThat(look().standing()).isEqualTo(new Standing.Free());
        assertThat(cancel(holder)).isEqualTo(new Cancellation.Nothing());
        assertThat(ask(newCall(holder))).isEqualTo(new Reply.Gone());
    }

    @Test
    void cancellingFromTheOtherReplicaLeavesTheQueueForGood() {
        granted(ask(call()));
        Question waiter = call();
        queued(ask(waiter));

        assertThat(join(bench.there().cancel(lock, waiter.leaseId())))
                .isEqualTo(new Cancellation.Left());
        assertThat(ask(waiter.as(Kind.AGAIN))).isEqualTo(new Reply.Gone());
        assertThat(look().waiters()).isEmpty();
    }

    @Test
    void anAcquireThatArrivesAfterItsCancellationIsNotGranted() {
        Question late = call();
        assertThat(cancel(late)).isEqualTo(new Cancellation.Nothing());

        assertThat(ask(late)).isEqualTo(new Reply.Gone());
    }

    @Test
    void undoTakesBackAnUndeliveredGrantAndForgetsTheId() {
        Question lost = call();
        granted(ask(lost));

        assertThat(undo(lost)).isEqualTo(Undo.UNDONE);
        assertThat(look().standing()).isEqualTo(new Standing.Free());
        granted(ask(newCall(lost)));
    }

    @Test
    void anAcquireThatArrivesAfterItsUndoGetsNothingButItsIdMayBeSentAgain() {
        Question late = call();
        assertThat(undo(late)).isEqualTo(Undo.NOTHING);

        assertThat(ask(late)).isEqualTo(new Reply.Superseded());

        assertThat(look().standing()).isEqualTo(new Standing.Free());
        granted(ask(newCall(late)));
        assertThat(ask(late)).isEqualTo(new Reply.Superseded());
        assertThat(undo(late)).isEqualTo(Undo.NOTHING);
        assertThat(holderOf(look())).isEqualTo(late.leaseId());
    }

    @Test
    void anAcquireThatArrivesAfterItsUndoDoesNotQueue() {
        granted(ask(call()));
        Question late = call();
        undo(late);

        assertThat(ask(late)).isEqualTo(new Reply.Superseded());
        assertThat(look().waiters()).isEmpty();
    }

    @Test
    void undoOfAnUndeliveredGrantPassesTheLockOn() {
        Question lost = call();
        granted(ask(lost));
        Question next = call();
        queued(ask(next));

        undo(lost);

        granted(ask(next.as(Kind.AGAIN)));
    }

    @Test
    void undoLeavesWhatANewerCallWasTold() {
        Question older = call();
        granted(ask(older));
        granted(ask(newCall(older)));

        assertThat(undo(older)).isEqualTo(Undo.NOTHING);
        assertThat(holderOf(look())).isEqualTo(older.leaseId());
    }

    @Test
    void undoOfAnOlderCallThatArrivedLateLeavesTheGrantThatANewerCallWasTold() {
        Question older = call();
        Question newer = newCall(older);
        granted(ask(newer));
        granted(ask(older));

        assertThat(undo(older)).isEqualTo(Undo.NOTHING);

        assertThat(holderOf(look())).isEqualTo(newer.leaseId());
        assertThat(ask(newer)).isInstanceOf(Reply.Granted.class);
        assertThat(undo(newer)).isEqualTo(Undo.UNDONE);
        assertThat(look().standing()).isEqualTo(new Standing.Free());
    }

    @Test
    void aGrantGivenToManyCallsIsUndoneWithTheLastOfThem() {
        Question first = call();
        granted(ask(first));
        Question second = newCall(first);
        granted(ask(second));
        Question third = newCall(first);
        granted(ask(third));

        assertThat(undo(second)).isEqualTo(Undo.NOTHING);
        assertThat(undo(first)).isEqualTo(Undo.NOTHING);
        assertThat(undo(first)).isEqualTo(Undo.NOTHING);
        assertThat(undo(third)).isEqualTo(Undo.UNDONE);
    }

    @Test
    void aQuestionThatArrivesAfterItsCallGaveUpGetsNothing() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question waiter = call();
        queued(ask(waiter));
        giveUp(waiter);
        release(holder, grant.token());

        assertThat(ask(waiter)).isEqualTo(new Reply.Superseded());

        assertThat(look().standing()).isEqualTo(new Standing.Free());
        granted(ask(newCall(waiter)));
    }

    @Test
    void aQuestionThatArrivesAfterItsCallWasSupersededTakesNothingBack() {
        granted(ask(call()));
        Question older = call();
        queued(ask(older));
        Question newer = newCall(older);
        queued(ask(newer));
        assertThat(ask(older.as(Kind.AGAIN))).isEqualTo(new Reply.Superseded());

        assertThat(ask(older)).isEqualTo(new Reply.Superseded());

        queued(ask(newer.as(Kind.AGAIN)));
    }

    @Test
    void undoLeavesAPlaceThatANewerCallTookOver() {
        granted(ask(call()));
        Question older = call();
        queued(ask(older));
        Question newer = newCall(older);
        queued(ask(newer));

        assertThat(undo(older)).isEqualTo(Undo.NOTHING);
        assertThat(undo(newer)).isEqualTo(Undo.LEFT);
    }

    @Test
    void givingUpLeavesTheQueueAndSaysWhoHolds() {
        Question holder = call();
        granted(ask(holder));
        Question waiter = call();
        queued(ask(waiter));

        assertThat(giveUp(waiter))
                .isInstanceOfSatisfying(
                        Parting.Left.class,
                        left ->
                                assertThat(left.standing())
                                        .isInstanceOfSatisfying(
                                                Standing.Leased.class,
                                                leased ->
                                                        assertThat(leased.leaseId())
                                                                .isEqualTo(holder.leaseId())));
        assertThat(look().waiters()).isEmpty();
    }

    @Test
    void givingUpTooLateFindsTheGrant() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question waiter = call();
        queued(ask(waiter));
        release(holder, grant.token());

        assertThat(giveUp(waiter))
                .isInstanceOfSatisfying(
                        Parting.Granted.class,
                        found -> assertThat(found.grant().token()).isGreaterThan(grant.token()));
    }

    @Test
    void givingUpAfterANewerCallTookOverChangesNothing() {
        Question holder = call();
        Grant grant = granted(ask(holder));
        Question older = call();
        queued(ask(older));
        queued(ask(newCall(older)));

        assertThat(giveUp(older)).isEqualTo(new Parting.Superseded());
        release(holder, grant.token());
        assertThat(giveUp(older)).isEqualTo(new Parting.Superseded());
        assertThat(holderOf(look())).isEqualTo(older.leaseId());
    }

    @Test
    void givingUpACancelledWaitIsGone() {
        granted(ask(call()));
        Question waiter = call();
        queued(ask(waiter));
        cancel(waiter);

        assertThat(giveUp(waiter)).isEqualTo(new Parting.Gone());
    }

    @Test
    void aLookShowsHolderAndWaitersInOrder() {
        Question holder = call();
        granted(ask(holder));
        Question first = called("first", call());
        Question second = called("second", call());
        queued(ask(first));
        queued(join(bench.there().ask(second)));

        assertThat(holderOf(look())).isEqualTo(holder.leaseId());
        assertThat(look().waiters())
                .extracting(LockView.Waiter::holder)
                .containsExactly(first.holder(), second.holder());
    }

    @Test
    void aLookAtAFreeLockIsEmpty() {
        assertThat(look()).isEqualTo(new LockView(new Standing.Free(), List.of()));
    }

    private Question call() {
        return new Question(
                lock,
                LeaseId.random(),
                Attempt.random(),
                Kind.FIRST,
                LONG,
                RECORD,
                new Holder("3", "bot-1", "„quoted“ | {text}"),
                true);
    }

    private static Question newCall(Question q) {
        return new Question(
                q.lock(),
                q.leaseId(),
                Attempt.random(),
                Kind.FIRST,
                q.lease(),
                q.record(),
                q.holder(),
                q.queue());
    }

    private static Question impatient(Question q) {
        return new Question(
                q.lock(),
                q.leaseId(),
                q.attempt(),
                q.kind(),
                q.lease(),
                q.record(),
                q.holder(),
                false);
    }

    private static Question lasting(Duration lease, Question q) {
        return new Question(
                q.lock(),
                q.leaseId(),
                q.attempt(),
                q.kind(),
                lease,
                q.record(),
                q.holder(),
                q.queue());
    }

    private static Question minted(Question q) {
        return new Question(
                q.lock(),
                q.leaseId(),
                q.attempt(),
                q.kind(),
                q.lease(),
                Duration.ZERO,
                q.holder(),
                q.queue());
    }

    private static Question on(LockName lock, Question q) {
        return new Question(
                lock,
                q.leaseId(),
                q.attempt(),
                q.kind(),
                q.lease(),
                q.record(),
                q.holder(),
                q.queue());
    }

    private static Question called(String note, Question q) {
        return new Question(
                q.lock(),
                q.leaseId(),
                q.attempt(),
                q.kind(),
                q.lease(),
                q.record(),
                new Holder(null, null, note),
                q.queue());
    }

    private Reply ask(Question question) {
        return join(bench.here().ask(question));
    }

    private Kept keep(Question question) {
        return join(bench.here().keep(lock, places(question), false));
    }

    private static List<Place> places(Question... questions) {
        return Stream.of(questions).map(q -> new Place(q.leaseId(), q.attempt())).toList();
    }

    private Release release(Question holder, FencingToken token) {
        return join(bench.here().release(lock, holder.leaseId(), token));
    }

    private Cancellation cancel(Question question) {
        return join(bench.here().cancel(lock, question.leaseId()));
    }

    private Undo undo(Question question) {
        return join(bench.here().undo(lock, question.leaseId(), question.attempt()));
    }

    private Parting giveUp(Question question) {
        return join(bench.here().giveUp(lock, question.leaseId(), question.attempt()));
    }

    private LockView look() {
        return join(bench.here().look(lock));
    }

    private static LeaseId holderOf(LockView view) {
        assertThat(view.standing()).isInstanceOf(Standing.Leased.class);
        return ((Standing.Leased) view.standing()).leaseId();
    }

    private static Grant granted(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Granted.class);
        return ((Reply.Granted) reply).grant();
    }

    private static int queued(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Queued.class);
        return ((Reply.Queued) reply).place();
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static LockName lock(String entity) {
        return new LockName(BotId.DEFAULT, GuildId.GLOBAL, new Entity(entity));
    }
}
