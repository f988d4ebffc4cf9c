package io.guildlock.lock.observe;

import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.lease.Timers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Records how long single tries at Redis take and how they end.
record StoreTimer(LockMetrics metrics, Timers timers) {

    <T> CompletionStage<T> measured(StoreOperation operation, Supplier<CompletionStage<T>> step) {
        long started = timers.nanos();
        return step.get()
                .whenComplete((_, failure) ->
                        metrics.backend(
                                operation,
                                outcome(failure),
                                Duration.ofNanos(timers.nanos() - started)));
    }

    private static StoreOutcome outcome(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return switch (cause) {
            case null -> StoreOutcome.OK;
            case StoreUnavailableException _ -> StoreOutcome.UNAVAILABLE;
            case OutcomeUnknownException _ -> StoreOutcome.UNKNOWN;
            default -> StoreOutcome.ERROR;
        };
    }
}
