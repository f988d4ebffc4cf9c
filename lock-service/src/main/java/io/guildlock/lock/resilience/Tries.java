package io.guildlock.lock.resilience;

import io.guildlock.lock.lease.StoreUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The tries of one step, counted so that at its end it is known whether one of them may have been
/// applied: one that began and neither answered nor was surely refused.
final class Tries<T> {
    private final Supplier<CompletionStage<T>> step;
    private final AtomicInteger openEnded = new AtomicInteger();

    Tries(Supplier<CompletionStage<T>> step) {
        this.step = step;
    }

    CompletionStage<T> next() {
        openEnded.incrementAndGet();
        return begun().whenComplete((_, failure) -> {
            if (failure == null || cause(failure) instanceof StoreUnavailableException) {
                openEnded.decrementAndGet();
            }
        });
    }

    /// A step that throws at once fails like any other.
    private CompletionStage<T> begun() {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    boolean mayHaveBeenApplied() {
        return openEnded.get() > 0;
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
