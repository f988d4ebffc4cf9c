package io.guildlock.config.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.ReplicaShortfall;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import io.guildlock.contract.BotId;
import io.guildlock.contract.GuildId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each strategy alone, and what happens without it.
@Timeout(20)
class ResilientChangeStoreTest {
    private static final Scope SCOPE = new Scope(BotId.DEFAULT, GuildId.GLOBAL);
    private static final Change CHANGE =
            Change.of(new ChangeRequest(SCOPE, "id", true, "call", "f", null, null), "test")
                    .build();
    private static final Outcome DONE = new Outcome.Moved();

    private final AtomicInteger tries = new AtomicInteger();

    /// A store that does what it is told at each try.
    private ChangeStore store(Supplier<Outcome> behaviour) {
        return new ChangeStore() {
            @Override
            public Outcome apply(Change change) {
                tries.incrementAndGet();
                return behaviour.get();
            }

            @Override
            public Shown view(Scope scope, List<? extends Read> reads) {
                assertThat(behaviour.get()).isNotNull();
                return Shown.NOTHING;
            }
        };
    }

    private static Bounds bounds(Duration timeout, int retries, int atOnce, int breakerWindow) {
        return new Bounds(
                timeout,
                retries,
                Duration.ofMillis(1),
                Duration.ofSeconds(10),
                atOnce,
                breakerWindow,
                0.5,
                Duration.ofSeconds(60));
    }

    private ChangeStore guarded(Bounds bounds, Supplier<Outcome> behaviour) {
        return new ResilientChangeStore(store(behaviour), bounds, _ -> {});
    }

    private static StoreFailure failure(Certainty certainty) {
        return new StoreFailure(certainty, "broken", new IllegalStateException());
    }

    @Test
    void aShortfallOfReplicasIsToldAtOnceAndIsNoSignOfABrokenRedis() {
        ChangeStore store =
                guarded(
                        bounds(Duration.ofSeconds(5), 3, 10, 2),
                        () -> {
                            throw new ReplicaShortfall(0, 1);
                        });
        for (int i = 1; i <= 6; i++) {
            assertThatThrownBy(() -> store.apply(CHANGE)).isInstanceOf(ReplicaShortfall.class);
            assertThat(tries).hasValue(i);
        }
    }

    private static void assertFails(ChangeStore store, Certainty certainty) {
        assertThatThrownBy(() -> store.apply(CHANGE))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.certainty()).isEqualTo(certainty));
    }

    private Outcome failingOnce() {
        if (tries.get() == 1) {
            throw failure(Certainty.UNKNOWN);
        }
        return DONE;
    }

    @Test
    void aRetryHidesAFailureThatIsOverAtOnce() {
        ChangeStore store = guarded(bounds(Duration.ofSeconds(5), 2, 10, 100), this::failingOnce);
        assertThat(store.apply(CHANGE)).isEqualTo(DONE);
        assertThat(tries).hasValue(2);
    }

    @Test
    void withoutRetriesTheSameFailureReachesTheCaller() {
        ChangeStore store = guarded(bounds(Duration.ofSeconds(5), 0, 10, 100), this::failingOnce);
        assertFails(store, Certainty.UNKNOWN);
    }

    @Test
    void aDefectIsNotRetried() {
        ChangeStore store =
                guarded(
                        bounds(Duration.ofSeconds(5), 5, 10, 100),
                        () -> {
                            throw new IllegalStateException("defect");
                        });
        assertThatThrownBy(() -> store.apply(CHANGE)).isInstanceOf(IllegalStateException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void oneUnknownTryMakesTheWholeCallUnknown() {
        ChangeStore store =
                guarded(
                        bounds(Duration.ofSeconds(5), 2, 10, 100),
                        () -> {
                            throw failure(
                                    tries.get() == 1 ? Certainty.UNKNOWN : Certainty.NOT_APPLIED);
                        });
        assertFails(store, Certainty.UNKNOWN);
        assertThat(tries).hasValue(3);
    }

    @Test
    void triesThatAllSurelyFailedMeanNotApplied() {
        ChangeStore store =
                guarded(
                        bounds(Duration.ofSeconds(5), 2, 10, 100),
                        () -> {
                            throw failure(Certainty.NOT_APPLIED);
                        });
        assertFails(store, Certainty.NOT_APPLIED);
    }

    @Test
    void aTimeoutEndsATryThatHangsAndItsOutcomeIsUnknown() {
        CountDownLatch never = new CountDownLatch(1);
        ChangeStore store =
                guarded(
                        bounds(Duration.ofMillis(50), 0, 10, 100),
                        () -> waiting(never, Certainty.UNKNOWN));
        assertFails(store, Certainty.UNKNOWN);
    }

    @Test
    void withoutATimeoutTheCallHangsAsLongAsTheStore() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ChangeStore store =
                guarded(
                        bounds(Duration.ofMinutes(1), 0, 10, 100),
                        () -> waiting(release, Certainty.UNKNOWN));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome> hanging = threads.submit(() -> store.apply(CHANGE));
            org.awaitility.Awaitility.await().until(() -> tries.get() == 1);
            assertThat(hanging.isDone()).isFalse();
            release.countDown();
            assertThat(hanging.get()).isEqualTo(DONE);
        }
    }

    private static Outcome waiting(CountDownLatch latch, Certainty whenInterrupted) {
        try {
            latch.await();
            return DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(whenInterrupted, "interrupted", e);
        }
    }

    @Test
    void anOpenBreakerSparesTheStore() {
        ChangeStore store = failing(4);
        for (int i = 0; i < 50; i++) {
            assertFails(store, Certainty.NOT_APPLIED);
        }
        assertThat(tries).hasValue(4);
    }

    @Test
    void withoutABreakerEveryCallHitsTheStore() {
        ChangeStore store = failing(1_000);
        for (int i = 0; i < 50; i++) {
            assertFails(store, Certainty.NOT_APPLIED);
        }
        assertThat(tries).hasValue(50);
    }

    private ChangeStore failing(int breakerWindow) {
        return guarded(
                bounds(Duration.ofSeconds(5), 0, 10, breakerWindow),
                () -> {
                    throw failure(Certainty.NOT_APPLIED);
                });
    }

    @Test
    void aBulkheadRefusesWhatWouldPileUp() throws Exception {
        assertThat(passedOf(10, 2)).isEqualTo(2);
    }

    @Test
    void withoutABulkheadEverythingPilesUp() throws Exception {
        assertThat(passedOf(10, 1_000)).isEqualTo(10);
    }

    /// How many of `calls` reach a store that does not answer.
    private int passedOf(int calls, int atOnce) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger refused = new AtomicInteger();
        ChangeStore store =
                guarded(
                        bounds(Duration.ofMinutes(1), 0, atOnce, 1_000),
                        () -> waiting(release, Certainty.UNKNOWN));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                threads.execute(() -> {
                    try {
                        store.apply(CHANGE);
                    } catch (StoreFailure e) {
                        assertThat(e.certainty()).isEqualTo(Certainty.NOT_APPLIED);
                        refused.incrementAndGet();
                    }
                });
            }
            org.awaitility.Awaitility.await().until(() -> tries.get() + refused.get() == calls);
            release.countDown();
        }
        return tries.get();
    }
}
