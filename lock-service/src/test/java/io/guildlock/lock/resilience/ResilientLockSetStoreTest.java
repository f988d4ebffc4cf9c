package io.guildlock.lock.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.FaultyStore;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.InMemoryCluster;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.ScheduledTimers;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Undo;
import io.guildlock.lock.several.AllReply;
import io.guildlock.lock.several.FaultySets;
import io.guildlock.lock.several.LockSet;
import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.Sought;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResilientLockSetStoreTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final LockSet LOCKS =
            new LockSet(
                    BotId.DEFAULT, new GuildId("42"), List.of(new Entity("a"), new Entity("b")));

    private final ScheduledTimers timers = new ScheduledTimers();
    private final InMemoryCluster cluster =
            new InMemoryCluster(new FakeTimers(), Duration.ofSeconds(5), 3);
    private final FaultyStore single = new FaultyStore(cluster.store("here"));
    private final FaultySets redis = new FaultySets(cluster.sets());
    private final ResilientLeaseStore beside =
            new ResilientLeaseStore(
                    single,
                    new Limits(
                            Duration.ofMillis(500),
                            1,
                            Duration.ofMillis(2),
                            Duration.ofSeconds(20),
                            10,
                            10,
                            0.5,
                            Duration.ofMinutes(1)),
                    timers,
                    _ -> {});
    private final LockSetStore store = new ResilientLockSetStore(redis, beside);

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void aTryThatArrivesLateBehindTheAnswerGetsTheLocksForNobody() {
        Grant holder = holdB();
        redis.holdNext();

        assertThat(join(store.takeAll(sought(Duration.ZERO)))).isInstanceOf(AllReply.Held.class);
        assertThat(redis.undoes()).isEqualTo(1);

        releaseB(holder);
        redis.letGo();
        assertThat(standing(0)).isEqualTo(new Standing.Free());
        assertThat(standing(1)).isEqualTo(new Standing.Free());
    }

    @Test
    void ifItCannotBeTakenBackTheOutcomeIsUnknown() {
        holdB();
        redis.holdNext();
        redis.failUndoing(new StoreUnavailableException("away"));

        assertThatThrownBy(() -> join(store.takeAll(sought(Duration.ZERO))))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aCallThatGoesOnToWaitIsNotClosed() {
        holdB();
        redis.holdNext();

        assertThat(join(store.takeAll(sought(Duration.ofSeconds(3)))))
                .isInstanceOf(AllReply.Held.class);

        assertThat(redis.undoes()).isZero();
    }

    @Test
    void anAnswerToTheFirstTryNeedsNoUndo() {
        holdB();

        assertThat(join(store.takeAll(sought(Duration.ZERO)))).isInstanceOf(AllReply.Held.class);

        assertThat(redis.undoes()).isZero();
        assertThat(redis.asked()).isEqualTo(1);
    }

    @Test
    void makingWholeAndTakingBackAreTriedAgain() {
        Sought sought = sought(Duration.ZERO);
        List<FencingToken> tokens =
                ((AllReply.Granted) join(store.takeAll(sought)))
                        .grants().stream().map(Grant::token).toList();
        redis.holdNext();
        assertThat(join(store.sealAll(sought, tokens))).isInstanceOf(AllReply.Granted.class);
        redis.letGo();
        redis.holdNext();
        assertThat(join(store.undoAll(sought))).isEqualTo(Undo.UNDONE);
        redis.letGo();
        assertThat(standing(0)).isEqualTo(new Standing.Free());
    }

    @Test
    void whenSingleLeasesFailTooOftenSetsAreNotAskedEither() {
        single.fail(new StoreUnavailableException("away"));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> join(beside.look(LOCKS.lock(0))))
                    .hasCauseInstanceOf(StoreUnavailableException.class);
        }

        assertThatThrownBy(() -> join(store.takeAll(sought(Duration.ZERO))))
                .hasCauseInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("not asked");
        assertThat(redis.asked()).isZero();
    }

    private Grant holdB() {
        Question holder =
                new Question(
                        LOCKS.lock(1),
                        LeaseId.random(),
                        Attempt.random(),
                        Question.Kind.FIRST,
                        LEASE,
                        Duration.ZERO,
                        Holder.ANONYMOUS,
                        false);
        return ((Reply.Granted) join(single.ask(holder))).grant();
    }

    private void releaseB(Grant holder) {
        join(single.release(LOCKS.lock(1), holder.leaseId(), holder.token()));
    }

    private Standing standing(int place) {
        LockName lock = LOCKS.lock(place);
        return join(single.look(lock)).standing();
    }

    private static Sought sought(Duration provisional) {
        return new Sought(
                LOCKS,
                LeaseId.random(),
                Attempt.random(),
                LEASE,
                Duration.ZERO,
                provisional,
                Holder.ANONYMOUS);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
