package io.guildlock.checks.topology;

import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Makes calls, sends those that failed again with their id, and counts. Thread-safe.
final class Tally {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong repetitions = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final List<GuildlockException> unsettled = new CopyOnWriteArrayList<>();

    /// What the call answers, be it at the first time or at a repetition.
    ///
    /// @param call always with the same id
    <T> T settled(Supplier<T> call) {
        long start = System.nanoTime();
        calls.incrementAndGet();
        try {
            return call.get();
        } catch (StoreUnavailableException | OutcomeUnknownException first) {
            failed.incrementAndGet();
            return repeated(call, first);
        } finally {
            longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    /// How many calls have ended or run.
    long calls() {
        return calls.get();
    }

    /// How many failed when they were sent first.
    long failed() {
        return failed.get();
    }

    /// What no repetition settled.
    List<GuildlockException> unsettled() {
        return unsettled;
    }

    @Override
    public String toString() {
        return "%d calls, %d failed and were repeated, %d times in all; %d unsettled; the longest %d ms"
                .formatted(
                        calls.get(),
                        failed.get(),
                        repetitions.get(),
                        unsettled.size(),
                        Duration.ofNanos(longestNanos.get()).toMillis());
    }

    private <T> T repeated(Supplier<T> call, GuildlockException first) {
        AtomicReference<GuildlockException> last = new AtomicReference<>(first);
        try {
            return Awaitility.await("an answer")
                    .pollInSameThread()
                    .atMost(PATIENCE)
                    .pollDelay(PAUSE)
                    .pollInterval(PAUSE)
                    .until(() -> again(call, last), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException never) {
            unsettled.add(last.get());
            throw last.get();
        }
    }

    private <T> Optional<T> again(Supplier<T> call, AtomicReference<GuildlockException> last) {
        repetitions.incrementAndGet();
        try {
            return Optional.of(call.get());
        } catch (StoreUnavailableException | OutcomeUnknownException e) {
            last.set(e);
            return Optional.empty();
        }
    }
}
