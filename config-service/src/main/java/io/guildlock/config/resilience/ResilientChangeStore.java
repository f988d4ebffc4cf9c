package io.guildlock.config.resilience;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.ChangeStore;
import io.guildlock.config.change.Outcome;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.ReplicaShortfall;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.Shown;
import io.guildlock.config.change.StoreDenial;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import io.guildlock.config.change.StoreRefusal;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/// A store that fails fast and says what a failure means. Four strategies, in this order from the
/// outside:
///
/// 1. retry: a call that failed is made again after a short random pause. Harmless, because every
///    change has an id that was made above this layer;
/// 2. circuit breaker: when most of the last tries failed, further ones fail at once and leave
///    Redis time to come back. Inside the retry, so that every try counts;
/// 3. timeout: a try that hangs fails. Inside the breaker, so that hanging counts as failing;
/// 4. bulkhead: only so many tries are under way at once, so that a slow Redis cannot pile up calls
///    without end. Innermost, so that a try keeps its place until it really ends.
///
/// A change fails as not applied only if none of its tries may have been applied; one try of
/// unknown outcome makes the whole call unknown, whatever came after it. A [StoreRefusal], a
/// [StoreDenial] or a [ReplicaShortfall] is neither retried nor does it count for the breaker:
/// Redis is there, and refusing writes for want of memory, or replicas that lag, must not end
/// reading. Defects pass unchanged and are not retried. Thread-safe.
public final class ResilientChangeStore implements ChangeStore {
    private static final List<Class<? extends Throwable>> PASSING =
            List.of(StoreFailure.class, TimeoutException.class);
    private static final List<Class<? extends Throwable>> REDIS_IS_WELL =
            List.of(StoreRefusal.class, StoreDenial.class, ReplicaShortfall.class);

    private final ChangeStore store;
    private final Guard guard;

    /// @param breakerMoved told of each new state of the breaker
    public ResilientChangeStore(
            ChangeStore store, Bounds bounds, Consumer<CircuitBreakerState> breakerMoved) {
        this.store = store;
        this.guard = guard(bounds, breakerMoved);
    }

    private static Guard guard(Bounds bounds, Consumer<CircuitBreakerState> breakerMoved) {
        return Guard.create()
                .withDescription("redis")
                .withRetry()
                .maxRetries(bounds.retries())
                .delay(bounds.retryDelay().toMillis(), ChronoUnit.MILLIS)
                .jitter(bounds.retryDelay().toMillis() / 2, ChronoUnit.MILLIS)
                .maxDuration(bounds.total().toMillis(), ChronoUnit.MILLIS)
                .retryOn(PASSING)
                .abortOn(REDIS_IS_WELL)
                .done()
                .withCircuitBreaker()
                .failOn(PASSING)
                .skipOn(REDIS_IS_WELL)
                .requestVolumeThreshold(bounds.breakerWindow())
                .failureRatio(bounds.breakerRatio())
                .delay(bounds.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(breakerMoved)
                .done()
                .withTimeout()
                .duration(bounds.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(bounds.atOnce())
                .done()
                .withThreadOffload(false)
                .build();
    }

    @Override
    public Outcome apply(Change change) {
        AtomicBoolean maybeApplied = new AtomicBoolean();
        return guarded(() -> tried(change, maybeApplied), Outcome.class, maybeApplied);
    }

    /// Notes before each try that it may be applied, and takes that back if the try says that it
    /// was not: so a try that is given up by the timeout stays noted.
    private Outcome tried(Change change, AtomicBoolean maybeApplied) {
        boolean before = maybeApplied.getAndSet(true);
        try {
            return store.apply(change);
        } catch (StoreFailure e) {
            if (e.certainty() == Certainty.NOT_APPLIED) {
                maybeApplied.set(before);
            }
            throw e;
        }
    }

    @Override
    public Shown view(Scope scope, List<? extends Read> reads) {
        return guarded(() -> store.view(scope, reads), Shown.class, new AtomicBoolean());
    }

    private <T> T guarded(Callable<T> call, Class<T> type, AtomicBoolean maybeApplied) {
        try {
            return guard.call(call, type);
        } catch (ReplicaShortfall e) {
            throw e;
        } catch (StoreFailure
                | TimeoutException
                | CircuitBreakerOpenException
                | BulkheadException e) {
            throw new StoreFailure(
                    maybeApplied.get() ? Certainty.UNKNOWN : Certainty.NOT_APPLIED,
                    String.valueOf(e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
