package io.guildlock.client.recipe;

import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.Lock;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How recipes wait: on the client's time, with the pauses of its retry policy. For the client
/// itself. Thread-safe.
public record Pace(Timing timing, RetryPolicy policy, RandomGenerator random) {
    /// A wait that may be longer than the service holds one call open: it asks again, each time at
    /// the end of the queue, until the patience is over.
    ///
    /// @param each how to ask each time, and how long one call may wait
    /// @throws HeldException if others held the lock all the while
    /// @throws io.guildlock.client.failure.GuildlockException as `Lock.acquire`
    Lease acquire(Lock lock, AcquireOptions each, Patience patience) {
        for (int round = 0; ; round++) {
            try {
                return lock.acquire(each.withWait(shorter(each.waitUpTo(), patience.left())));
            } catch (RefusedException refused) {
                boolean mayPass = refused instanceof HeldException || isFull(refused);
                if (!mayPass || patience.isOver()) {
                    throw refused;
                }
            }
            pause(round);
        }
    }

    /// Pauses before another round, as long as the retry policy says after so many.
    ///
    /// @throws StoreUnavailableException if the thread is interrupted; it stays so
    void pause(int rounds) {
        try {
            timing.pause(policy.backoff(rounds, random));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    Problem.local(
                            ProblemType.STORE_UNAVAILABLE,
                            "the calling thread was interrupted between rounds"),
                    interrupted);
        }
    }

    /// From now on, for so long.
    Patience patience(Duration length) {
        return new Patience(timing, timing.nanoTime(), length);
    }

    private static boolean isFull(RefusedException refused) {
        return refused.is(ProblemType.QUEUE_FULL);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// How much longer to wait.
    record Patience(Timing timing, long sinceNanos, Duration length) {
        Duration left() {
            Duration left = length.minusNanos(timing.nanoTime() - sinceNanos);
            // The service counts in whole milliseconds.
            return left.toMillis() > 0 ? left : Duration.ZERO;
        }

        boolean isOver() {
            return left().isZero();
        }
    }
}
