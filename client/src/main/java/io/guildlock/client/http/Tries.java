package io.guildlock.client.http;

import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.ProblemType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The attempts made so far at one call, and whether, where and when there is another. Confined to
/// one thread.
final class Tries {
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);

    private final Call call;
    private final RetryPolicy policy;
    private final Duration answerTimeout;
    private final Timing timing;
    private final RandomGenerator random;
    private final Replicas replicas;
    private final long startNanos;
    private final Duration budget;
    private final Deque<URI> untried = new ArrayDeque<>();

    private int attempts;
    private int pauses;
    private boolean maybeApplied;

    Tries(
            Call call,
            RetryPolicy policy,
            Duration answerTimeout,
            Timing timing,
            RandomGenerator random,
            Replicas replicas) {
        this.call = call;
        this.policy = policy;
        this.answerTimeout = answerTimeout;
        this.timing = timing;
        this.random = random;
        this.replicas = replicas;
        this.startNanos = timing.nanoTime();
        this.budget = call.waitUpTo().plus(shorter(policy.budget(), call.budget()));
    }

    /// The replica for the next attempt: each once, then all again.
    URI nextReplica() {
        if (untried.isEmpty()) {
            untried.addAll(replicas.inOrder(timing.nanoTime()));
        }
        attempts++;
        return untried.remove();
    }

    /// The part of the call's wait that is left.
    Duration waitLeft() {
        Duration left = call.waitUpTo().minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// How long the next attempt may take: never beyond the budget, but always long enough for an
    /// answer nearby, so that a process that was paused in between still asks once.
    Duration timeout() {
        Duration left = budget.minus(elapsed());
        return shorter(
                waitLeft().plus(answerTimeout),
                left.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : left);
    }

    /// Takes note of an attempt without success.
    ///
    /// @return how long to pause before the next
    /// @throws GuildlockException if there is no next
    Duration pauseAfter(URI replica, Attempt attempt) {
        return switch (attempt) {
            case Attempt.NotSent(Exception cause) ->
                    elsewhere(replica, unanswered(replica, cause), cause);
            case Attempt.Unanswered(Exception cause) -> {
                maybeApplied = true;
                yield elsewhere(replica, unanswered(replica, cause), cause);
            }
            case Attempt.BrokenOff(Problem problem) -> {
                if (!problem.retryable() && problem.status() < 500) {
                    throw Problems.exception(problem, null);
                }
                maybeApplied = true;
                yield elsewhere(replica, problem, null);
            }
            case Attempt.Answered(Answer answer) ->
                    afterProblem(replica, answer, Problems.read(answer));
        };
    }

    private Duration afterProblem(URI replica, Answer answer, Problem problem) {
        Duration retryAfter = answer.retryAfter().orElse(null);
        boolean broken = answer.status() >= 500;
        if (!broken && isFinal(problem)) {
            throw Problems.exception(problem, retryAfter);
        }
        maybeApplied |= broken && !isSurelyNotApplied(problem);
        if (problem.is(ProblemType.DRAINING)
                || (answer.status() == 503 && problem.known().isEmpty())) {
            return elsewhere(replica, problem, null);
        }
        Duration pause = backoff();
        if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
            pause = retryAfter;
        }
        Duration patience = broken ? budget : shorter(budget, call.patience());
        return next(pause, patience, problem, retryAfter, null);
    }

    /// Losing the race for a lock may end otherwise later, but whether to try again is for the
    /// caller to say: it waited as long as it wanted to.
    private static boolean isFinal(Problem problem) {
        return !problem.retryable() || problem.is(ProblemType.HELD);
    }

    /// An acquire at a draining replica keeps its place in the queue, and so might still be
    /// granted.
    private boolean isSurelyNotApplied(Problem problem) {
        return problem.is(ProblemType.STORE_UNAVAILABLE)
                || (problem.is(ProblemType.DRAINING) && call.waitUpTo().isZero());
    }

    /// To the next replica at once, or, when all were tried, after a pause. A call that waited at a
    /// replica until that drained goes on at once also where others had drained before it: its
    /// place in the queue lives only so long.
    private Duration elsewhere(URI replica, Problem problem, @Nullable Exception cause) {
        long now = timing.nanoTime();
        replicas.failed(replica, now);
        boolean atOnce =
                !untried.isEmpty()
                        || (problem.is(ProblemType.DRAINING)
                                && replicas.isThereBetterThan(replica, now));
        return next(atOnce ? Duration.ZERO : backoff(), budget, problem, null, cause);
    }

    private Duration next(
            Duration pause,
            Duration limit,
            Problem problem,
            @Nullable Duration retryAfter,
            @Nullable Exception cause) {
        if (attempts < policy.attempts() && elapsed().plus(pause).compareTo(limit) < 0) {
            return pause;
        }
        if (call.isWrite() && maybeApplied) {
            throw new OutcomeUnknownException(renamed(ProblemType.OUTCOME_UNKNOWN, problem), cause);
        }
        if (problem.status() < 500) {
            throw Problems.exception(problem, retryAfter);
        }
        throw new StoreUnavailableException(renamed(ProblemType.STORE_UNAVAILABLE, problem), cause);
    }

    /// A problem that does not yet say what must be assumed, in the words of the one that does.
    private Problem renamed(ProblemType type, Problem last) {
        return last.is(type)
                ? last
                : new Problem(
                        type.uri(),
                        type.status(),
                        type.title(),
                        "%s %s, %d attempts, at last: %s"
                                .formatted(call.method(), call.target(), attempts, last),
                        type.retryable(),
                        last.requestId(),
                        last.members());
    }

    private static Problem unanswered(URI replica, Exception cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return new Problem(
                "about:blank",
                503,
                "No answer from " + replica,
                root.toString(),
                true,
                "",
                java.util.Map.of());
    }

    private Duration backoff() {
        return policy.backoff(pauses++, random);
    }

    private Duration elapsed() {
        return Duration.ofNanos(timing.nanoTime() - startNanos);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
