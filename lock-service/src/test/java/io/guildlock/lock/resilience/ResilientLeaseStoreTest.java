package io.guildlock.lock.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.BotId;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.FakeTimers;
import io.guildlock.lock.lease.FaultyStore;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Holder;
import io.guildlock.lock.lease.InMemoryCluster;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Question;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Reply;
import io.guildlock.lock.lease.ScheduledTimers;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.lease.StoreRefusedException;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResilientLeaseStoreTest {
    private final ScheduledTimers timers = new ScheduledTimers();
    private final LockName lock =
            new LockName(BotId.DEFAULT, new GuildId("42"), new Entity("party:7"));
    private final FaultyStore redis =
            new FaultyStore(
                    new InMemoryCluster(new FakeTimers(), Duration.ofSeconds(5), 3).store("here"));
    private final List<CircuitBreakerState> moves = new ArrayList<>();
    private final ResilientLeaseStore store =
            new ResilientLeaseStore(
                    redis,
                    new Limits(
                            Duration.ofSeconds(1),
                            2,
                            Duration.ofMillis(2),
                            Duration.ofSeconds(2),
                            10,
                            20,
                            0.5,
                            Duration.ofMinutes(1)),
                    timers,
                    moves::add);

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void acquiresThatRedisRefusesDoNotKeepAReleaseFromBeingAsked() {
        Question holder = question();
        Grant grant = ((Reply.Granted) join(store.ask(holder))).grant();
        int before = redis.asked();
        redis.fail(new StoreRefusedException("OOM"));
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> join(store.ask(question())))
                    .hasCauseInstanceOf(StoreRefusedException.class);
        }
        assertThat(redis.asked() - before).isEqualTo(50);
        redis.heal();

        assertThat(join(store.release(lock, holder.leaseId(), grant.token())))
                .isInstanceOf(Release.Released.class);
        assertThat(moves).isEmpty();
    }

    @Test
    void preparingDoesNotCountForTheBreaker() {
        ResilientLeaseStore prepared =
                new ResilientLeaseStore(
                        redis,
                        new Limits(
                                Duration.ofSeconds(1),
                                0,
                                Duration.ofMillis(2),
                                Duration.ofSeconds(2),
                                10,
                                2,
                                0.5,
                                Duration.ofMinutes(1)),
                        timers,
                        moves::add);
        prepared.prepare();
        redis.fail(new StoreUnavailableException("away"));

        assertThatThrownBy(() -> join(prepared.look(lock)))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(moves).isEmpty();

        assertThatThrownBy(() -> join(prepared.look(lock)))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(moves).containsExactly(CircuitBreakerState.OPEN);
    }

    @Test
    void aTryThatArrivesLateBehindTheAnswerGetsTheLockForNobody() {
        Question holder = question();
        Grant grant = ((Reply.Granted) join(store.ask(holder))).grant();
        redis.holdNext();

        assertThat(join(store.ask(question()))).isInstanceOf(Reply.Held.class);

        join(store.release(lock, holder.leaseId(), grant.token()));
        redis.letGo();
        assertThat(join(store.look(lock)).standing()).isEqualTo(new Standing.Free());
    }

    private Question question() {
        return new Question(
                lock,
                LeaseId.random(),
                Attempt.random(),
                Question.Kind.FIRST,
                Duration.ofSeconds(30),
                Duration.ZERO,
                Holder.ANONYMOUS,
                false);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    }
}
