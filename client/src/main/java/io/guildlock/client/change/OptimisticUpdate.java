package io.guildlock.client.change;

import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Read, compute, write only if nobody wrote in between; again a bounded number of times.
/// Thread-safe.
public final class OptimisticUpdate {
    private final RetryPolicy policy;
    private final Timing timing;
    private final RandomGenerator random;

    /// For the client itself; users call `Guild.update`.
    public OptimisticUpdate(RetryPolicy policy, Timing timing, RandomGenerator random) {
        this.policy = policy;
        this.timing = timing;
        this.random = random;
    }

    /// Runs at most as many rounds as the policy has attempts; each is a write with an id of its
    /// own.
    ///
    /// @throws ConflictException if others were faster in every round; nothing was applied
    /// @throws IllegalArgumentException if `options` hold an id or a condition: both belong to the
    ///   single rounds
    public <T> Change<T> run(
            Revisable<T> resource, UnaryOperator<T> change, WriteOption... options) {
        requireNoneOf(options, Headers.IDEMPOTENCY_KEY, "If-Match", "If-None-Match");
        for (int round = 1; ; round++) {
            try {
                return attempt(resource, change, options);
            } catch (ConflictException conflict) {
                if (round == policy.attempts()) {
                    throw conflict;
                }
                pause(round);
            }
        }
    }

    private static <T> Change<T> attempt(
            Revisable<T> resource, UnaryOperator<T> change, WriteOption... options) {
        Optional<Versioned<T>> current = resource.get();
        T next = change.apply(current.map(Versioned::value).orElseGet(resource::blank));
        WriteOption[] conditional = Arrays.copyOf(options, options.length + 1);
        conditional[options.length] =
                current.map(found -> WriteOption.ifMatch(found.revision()))
                        .orElseGet(WriteOption::ifAbsent);
        return resource.replace(next, conditional);
    }

    private void pause(int round) {
        try {
            timing.pause(policy.backoff(round - 1, random));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    Problem.local(
                            ProblemType.STORE_UNAVAILABLE,
                            "the calling thread was interrupted between rounds"),
                    interrupted);
        }
    }

    private static void requireNoneOf(WriteOption[] options, String... headers) {
        for (WriteOption option : options) {
            if (Arrays.asList(headers).contains(option.header())) {
                throw new IllegalArgumentException("an update sets " + option.header() + " itself");
            }
        }
    }
}
