package io.guildlock.lock.resilience;

import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.StoreDeniedException;
import io.guildlock.lock.lease.StoreRefusedException;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Timers;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/// Four strategies around every step, in this order from the outside:
///
/// 1. retry: a step that failed is tried again after a short random pause; harmless, since steps
///    are idempotent;
/// 2. circuit breaker: when most of the last tries failed, further ones fail at once and leave
///    Redis time to come back; inside the retry, so that each try counts and a retry may meet it
///    open;
/// 3. timeout: a try that hangs fails; inside the breaker, so that hanging counts as failing;
/// 4. bulkhead: only so many tries are under way at once, so a slow Redis cannot pile up calls
///    without end. Innermost: a try that has timed out keeps its place until it really ends.
///
/// The first two are SmallRye Fault Tolerance's, the others [BoundedTries], which says why.
///
/// A step that Redis refuses ([StoreRefusedException]) is neither retried nor counted by the
/// breaker: Redis answered, and what frees memory must get through while acquires are refused. The
/// same holds for one of which it denied a part ([StoreDeniedException]), which a second try could
/// take for done.
///
/// What remains after that becomes one of two failures: [StoreUnavailableException] if no try can
/// have been applied, else [OutcomeUnknownException]. Defects pass unchanged and are not retried.
/// Thread-safe.
final class Protection {
    private static final List<Class<? extends Throwable>> PASSING =
            List.of(
                    StoreUnavailableException.class,
                    OutcomeUnknownException.class,
                    TimeoutException.class);
    private static final List<Class<? extends Throwable>> REDIS_IS_WELL =
            List.of(StoreRefusedException.class, StoreDeniedException.class);

    private final Guard guard;
    private final BoundedTries bounds;

    /// @param name under which Fault Tolerance's own metrics know it
    Protection(
            String name, Limits limits, Timers timers, Consumer<CircuitBreakerState> breakerMoved) {
        bounds = new BoundedTries(limits.timeout(), limits.atOnce(), timers);
        guard =
                Guard.create()
                        .withDescription(name)
                        .withRetry()
                        .maxRetries(limits.retries())
                        .delay(limits.retryDelay().toMillis(), ChronoUnit.MILLIS)
                        .jitter(limits.retryDelay().toMillis() / 2, ChronoUnit.MILLIS)
                        .maxDuration(limits.total().toMillis(), ChronoUnit.MILLIS)
                        .retryOn(PASSING)
                        .abortOn(REDIS_IS_WELL)
                        .done()
                        .withCircuitBreaker()
                        .failOn(PASSING)
                        .skipOn(REDIS_IS_WELL)
                        .requestVolumeThreshold(limits.breakerWindow())
                        .failureRatio(limits.breakerRatio())
                        .delay(limits.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                        .onStateChange(breakerMoved)
                        .done()
                        .withThreadOffload(false)
                        .build();
    }

    /// Tries that have not ended.
    int underWay() {
        return bounds.underWay();
    }

    <T> CompletionStage<T> around(
            Supplier<CompletionStage<T>> step, TypeLiteral<CompletionStage<T>> type) {
        return around(step, type, CompletableFuture::completedStage);
    }

    /// @param doubtful what to make of an answer while another try of the step may still arrive
    <T> CompletionStage<T> around(
            Supplier<CompletionStage<T>> step,
            TypeLiteral<CompletionStage<T>> type,
            Function<T, CompletionStage<T>> doubtful) {
        Tries<T> tries = new Tries<>(step);
        CompletionStage<T> guarded;
        try {
            guarded = guard.get(() -> bounds.begin(tries::next), type);
        } catch (RuntimeException e) {
            guarded = CompletableFuture.failedStage(e);
        }
        return guarded.exceptionallyCompose(
                        failure -> CompletableFuture.failedStage(meaning(failure, tries)))
                .thenCompose(answer ->
                        tries.mayHaveBeenApplied()
                                ? doubtful.apply(answer)
                                : CompletableFuture.completedStage(answer));
    }

    /// Around a step that only looks: it cannot have been applied, so not having been answered is
    /// [StoreUnavailableException], too.
    <T> CompletionStage<T> aroundLook(
            Supplier<CompletionStage<T>> step, TypeLiteral<CompletionStage<T>> type) {
        return around(step, type)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedStage(
                                Tries.cause(failure) instanceof OutcomeUnknownException unknown
                                        ? new StoreUnavailableException(
                                                "Redis did not answer in time.", unknown)
                                        : Tries.cause(failure)));
    }

    private static Throwable meaning(Throwable failure, Tries<?> tries) {
        Throwable cause = Tries.cause(failure);
        return switch (cause) {
            case StoreUnavailableException _,
                    OutcomeUnknownException _,
                    TimeoutException _,
                    CircuitBreakerOpenException _,
                    BulkheadException _ ->
                    tries.mayHaveBeenApplied()
                            ? new OutcomeUnknownException("Redis did not answer in time.", cause)
                            : unavailable(cause);
            default -> cause;
        };
    }

    private static StoreUnavailableException unavailable(Throwable cause) {
        return cause instanceof StoreRefusedException refused
                ? refused
                : new StoreUnavailableException(reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        return switch (cause) {
            case CircuitBreakerOpenException _ -> "Redis failed too often just now; not asked.";
            case BulkheadException _ -> "Too many calls to Redis are under way; not asked.";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
