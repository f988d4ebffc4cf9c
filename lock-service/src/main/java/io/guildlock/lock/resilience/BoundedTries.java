package io.guildlock.lock.resilience;

import io.guildlock.lock.lease.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/// Timeout and bulkhead of tries: each may take so long, and only so many are under way at once,
/// where one that timed out counts until it really ends.
///
/// Those of SmallRye Fault Tolerance wake a thread of their own for each try, which costs more than
/// the try (docs/adr/0110); the failures are its own. Thread-safe.
final class BoundedTries {
    private final Duration timeout;
    private final int atOnce;
    private final Timers timers;
    private final AtomicInteger underWay = new AtomicInteger();

    BoundedTries(Duration timeout, int atOnce, Timers timers) {
        this.timeout = timeout;
        this.atOnce = atOnce;
        this.timers = timers;
    }

    /// Begins a try, or fails with [BulkheadException] without beginning it. What takes too long
    /// fails with [TimeoutException]; its own end is then of no account.
    <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> step) {
        if (underWay.getAndUpdate(tries -> Math.min(tries + 1, atOnce)) == atOnce) {
            return CompletableFuture.failedStage(
                    new BulkheadException(atOnce + " tries are under way"));
        }
        CompletableFuture<T> inTime = new CompletableFuture<>();
        Timers.Timeout tooLate = timers.after(timeout, () -> inTime.completeExceptionally(late()));
        var _ =
                step.get()
                        .whenComplete((answer, failure) -> {
                            underWay.decrementAndGet();
                            tooLate.cancel();
                            if (failure == null) {
                                inTime.complete(answer);
                            } else {
                                inTime.completeExceptionally(failure);
                            }
                        });
        return inTime;
    }

    /// Those that have not ended.
    int underWay() {
        return underWay.get();
    }

    private TimeoutException late() {
        return new TimeoutException("no answer within " + timeout);
    }
}
