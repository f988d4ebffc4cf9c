package io.guildlock.client.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often and how long one call is tried. Every attempt repeats the same id, so that it happens
/// once however often it is sent.
///
/// A replica that does not answer is left at once for the next URL; the backoff applies when all
/// were tried, and when the service itself asks for a later attempt.
///
/// @param attempts how many times a call is sent at most, 1 to 100
/// @param firstBackoff the upper bound of the first pause, above zero; it doubles with each further
///   pause
/// @param longestBackoff the upper bound of every pause, at least `firstBackoff`
/// @param budget from the first attempt on, how long further ones may begin and run, above zero; an
///   acquire that waits has its wait on top
/// @param avoidance how long a replica that failed is tried only after all others, zero or more
public record RetryPolicy(
        int attempts,
        Duration firstBackoff,
        Duration longestBackoff,
        Duration budget,
        Duration avoidance) {
    private static final RetryPolicy DEFAULTS =
            new RetryPolicy(
                    16,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(2));

    /// @throws IllegalArgumentException if a value is out of its range
    public RetryPolicy {
        require(
                attempts >= 1 && attempts <= 100,
                "attempts is " + attempts + "; allowed: 1 to 100");
        require(
                firstBackoff.isPositive(),
                "firstBackoff is " + firstBackoff + "; allowed: above zero");
        require(
                longestBackoff.compareTo(firstBackoff) >= 0,
                "longestBackoff is "
                        + longestBackoff
                        + "; allowed: at least firstBackoff, "
                        + firstBackoff);
        require(budget.isPositive(), "budget is " + budget + "; allowed: above zero");
        require(!avoidance.isNegative(), "avoidance is " + avoidance + "; allowed: zero or more");
    }

    /// 16 attempts within 15 s, pauses of up to 50 ms that grow to 2 s, failed replicas avoided for
    /// 2 s: outlasts a failover of Redis.
    public static RetryPolicy defaults() {
        return DEFAULTS;
    }

    /// One attempt, no second URL.
    public static RetryPolicy never() {
        return DEFAULTS.withAttempts(1);
    }

    /// The same with another number of attempts.
    public RetryPolicy withAttempts(int attempts) {
        return new RetryPolicy(attempts, firstBackoff, longestBackoff, budget, avoidance);
    }

    /// The same with other bounds of the pauses.
    public RetryPolicy withBackoff(Duration first, Duration longest) {
        return new RetryPolicy(attempts, first, longest, budget, avoidance);
    }

    /// The same with another budget.
    public RetryPolicy withBudget(Duration budget) {
        return new RetryPolicy(attempts, firstBackoff, longestBackoff, budget, avoidance);
    }

    /// The pause before the attempt after `failures` failed ones: equal jitter, that is, drawn
    /// evenly from the upper half of a bound that doubles each time, so that clients which failed
    /// together do not come back together.
    ///
    /// @param failures pauses made so far, zero or more
    public Duration backoff(int failures, RandomGenerator random) {
        long longest = longestBackoff.toNanos();
        long bound = firstBackoff.toNanos();
        for (int i = 0; i < failures && bound < longest; i++) {
            bound = bound > longest / 2 ? longest : bound * 2;
        }
        return Duration.ofNanos(bound / 2 + random.nextLong(bound / 2 + 1));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
