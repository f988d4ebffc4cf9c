package io.guildlock.lock.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.ScheduledTimers;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// For each strategy: what happens with it, and what happens without it.
class ProtectionTest {
    private static final Duration NEVER = Duration.ofMinutes(1);
    private static final int NO_BREAKER = 10_000;

    private final ScheduledTimers timers = new ScheduledTimers();
    private final AtomicInteger tries = new AtomicInteger();
    private final List<CircuitBreakerState> moves = new ArrayList<>();

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void withTheTimeoutAHangingStepFailsAndItsOutcomeIsUnknown() {
        Protection protection = protection(new Shape().timeout(Duration.ofMillis(100)));

        assertThatThrownBy(() -> join(protection, this::hangs))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void withoutTheTimeoutAHangingStepHangsItsCaller() {
        Protection protection = protection(new Shape().timeout(NEVER));

        CompletableFuture<String> call = call(protection, this::hangs);

        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(2))
                .until(() -> !call.isDone());
    }

    @Test
    void withRetriesAStepThatFailedOnceSucceeds() {
        Protection protection = protection(new Shape().retries(2));

        assertThat(join(protection, failsFirst(1))).isEqualTo("done");
        assertThat(tries).hasValue(2);
    }

    @Test
    void withoutRetriesAStepThatFailedOnceFailsItsCaller() {
        Protection protection = protection(new Shape().retries(0));

        assertThatThrownBy(() -> join(protection, failsFirst(1)))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void withTheBreakerAFailingRedisIsLeftAlone() {
        Protection protection = protection(new Shape().window(4));
        failTimes(protection, 20);

        assertThat(tries).hasValue(4);
        assertThat(moves).containsExactly(CircuitBreakerState.OPEN);
        assertThatThrownBy(() -> join(protection, this::hangs))
                .hasCauseInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("not asked");
    }

    @Test
    void withoutTheBreakerAFailingRedisIsAskedEveryTime() {
        Protection protection = protection(new Shape().window(NO_BREAKER));
        failTimes(protection, 20);

        assertThat(tries).hasValue(20);
    }

    @Test
    void theBreakerClosesAgainWhenRedisIsBack() {
        Protection protection = protection(new Shape().window(4));
        failTimes(protection, 4);

        await().atMost(5, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> join(protection, this::succeeds).equals("done"));

        assertThat(moves)
                .containsExactly(
                        CircuitBreakerState.OPEN,
                        CircuitBreakerState.HALF_OPEN,
                        CircuitBreakerState.CLOSED);
    }

    @Test
    void withTheBulkheadASlowRedisPilesUpOnlySoManySteps() {
        Protection protection = protection(new Shape().timeout(NEVER).atOnce(3));
        List<CompletableFuture<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(call(protection, this::hangs));
        }

        assertThat(tries).hasValue(3);
        assertThatThrownBy(() -> calls.getLast().orTimeout(5, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aTryThatTimedOutKeepsItsPlaceUntilItEnds() {
        Protection protection = protection(new Shape().timeout(Duration.ofMillis(50)).atOnce(1));
        CompletableFuture<String> redis = new CompletableFuture<>();
        assertThatThrownBy(() -> join(protection, () -> redis))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> join(protection, this::succeeds))
                .hasCauseInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("under way");

        redis.complete("at last");

        assertThat(join(protection, this::succeeds)).isEqualTo("done");
        assertThat(tries).hasValue(1);
    }

    @Test
    void withoutTheBulkheadASlowRedisPilesUpEveryStep() {
        Protection protection = protection(new Shape().timeout(NEVER).atOnce(10_000));
        for (int i = 0; i < 20; i++) {
            CompletableFuture<String> _ = call(protection, this::hangs);
        }

        assertThat(tries).hasValue(20);
    }

    @Test
    void aStepThatMayHaveBeenAppliedOnceStaysUnknownWhateverItsRetriesSay() {
        Protection protection = protection(new Shape().retries(1));
        Supplier<CompletionStage<String>> lostThenRefused =
                () ->
                        tries.incrementAndGet() == 1
                                ? CompletableFuture.failedStage(new OutcomeUnknownException("lost"))
                                : CompletableFuture.failedStage(
                                        new StoreUnavailableException("refused"));

        assertThatThrownBy(() -> join(protection, lostThenRefused))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        assertThat(tries).hasValue(2);
    }

    @Test
    void whatWasRefusedEveryTimeWasSurelyNotApplied() {
        Protection protection = protection(new Shape().retries(2));

        assertThatThrownBy(() -> join(protection, failsFirst(10)))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(tries).hasValue(3);
    }

    @Test
    void whatFailedBeforeAnythingWasSentWasSurelyNotApplied() {
        Protection protection = protection(new Shape().retries(2));
        Supplier<CompletionStage<String>> throwing =
                () -> {
                    tries.incrementAndGet();
                    throw new StoreUnavailableException("not connected");
                };

        assertThatThrownBy(() -> join(protection, throwing))
                .hasCauseInstanceOf(StoreUnavailableException.class);
        assertThat(tries).hasValue(3);
    }

    @Test
    void aDefectIsNeitherRetriedNorRenamed() {
        Protection protection = protection(new Shape().retries(2).window(2));
        Supplier<CompletionStage<String>> broken =
                () -> {
                    tries.incrementAndGet();
                    return CompletableFuture.failedStage(new IllegalStateException("defect"));
                };

        assertThatThrownBy(() -> join(protection, broken))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> join(protection, broken))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(tries).hasValue(2);
        assertThat(moves).isEmpty();
    }

    private void failTimes(Protection protection, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> join(protection, failsFirst(1_000)))
                    .isInstanceOf(CompletionException.class);
        }
    }

    private CompletionStage<String> hangs() {
        tries.incrementAndGet();
        return new CompletableFuture<>();
    }

    private CompletionStage<String> succeeds() {
        tries.incrementAndGet();
        return CompletableFuture.completedStage("done");
    }

    private Supplier<CompletionStage<String>> failsFirst(int times) {
        return () ->
                tries.incrementAndGet() <= times
                        ? CompletableFuture.failedStage(new StoreUnavailableException("refused"))
                        : CompletableFuture.completedStage("done");
    }

    private Protection protection(Shape shape) {
        return new Protection(
                "redis",
                new Limits(
                        shape.timeout,
                        shape.retries,
                        Duration.ofMillis(2),
                        Duration.ofSeconds(5),
                        shape.atOnce,
                        shape.window,
                        0.5,
                        Duration.ofMillis(200)),
                timers,
                moves::add);
    }

    private static CompletableFuture<String> call(
            Protection protection, Supplier<CompletionStage<String>> step) {
        return protection
                .around(step, new TypeLiteral<CompletionStage<String>>() {})
                .toCompletableFuture();
    }

    private static String join(Protection protection, Supplier<CompletionStage<String>> step) {
        return call(protection, step).orTimeout(5, TimeUnit.SECONDS).join();
    }

    /// Limits that do nothing unless a test says so.
    private static final class Shape {
        private Duration timeout = Duration.ofSeconds(5);
        private int retries;
        private int atOnce = 100;
        private int window = NO_BREAKER;

        Shape timeout(Duration value) {
            timeout = value;
            return this;
        }

        Shape retries(int value) {
            retries = value;
            return this;
        }

        Shape atOnce(int value) {
            atOnce = value;
            return this;
        }

        Shape window(int value) {
            window = value;
            return this;
        }
    }
}
