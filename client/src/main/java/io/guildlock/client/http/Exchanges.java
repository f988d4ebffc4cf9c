package io.guildlock.client.http;

import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// Makes exchanges at whichever replica. One that breaks is made again from its beginning: the
/// budget of the retry policy counts anew whenever lines came, its attempts bound how often that
/// may be. Thread-safe.
public final class Exchanges {
    private static final int OK = 200;

    private final Sender sender;
    private final Replicas replicas;
    private final RetryPolicy policy;
    private final Timing timing;
    private final RandomGenerator random;
    private final Duration silence;

    /// @param silence how long one may show no sign of life
    Exchanges(
            Sender sender,
            Replicas replicas,
            RetryPolicy policy,
            Timing timing,
            RandomGenerator random,
            Duration silence) {
        this.sender = sender;
        this.replicas = replicas;
        this.policy = policy;
        this.timing = timing;
        this.random = random;
        this.silence = silence;
    }

    /// Makes what takes the lines of one attempt.
    @FunctionalInterface
    public interface Takers<T> {
        /// @param again whether there was an attempt before, of which all is told anew
        LineTaker<T> begin(boolean again);
    }

    /// How an attempt ended.
    private sealed interface Ended<T> {
        record Well<T>(T result) implements Ended<T> {}

        /// @param came whether lines came
        record Badly<T>(Attempt attempt, boolean came) implements Ended<T> {}
    }

    /// Makes an exchange.
    ///
    /// @throws io.guildlock.client.failure.GuildlockException if it is refused, or no attempt ends
    ///   well: then what it changes has happened in part
    public <T> T run(Exchange exchange, Takers<T> takers) {
        Call call = Call.of(exchange.method(), exchange.target());
        try {
            return run(exchange, call, takers);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw call.isWrite()
                    ? new OutcomeUnknownException(
                            interrupted(ProblemType.OUTCOME_UNKNOWN), interrupted)
                    : new StoreUnavailableException(
                            interrupted(ProblemType.STORE_UNAVAILABLE), interrupted);
        }
    }

    private static Problem interrupted(ProblemType type) {
        return Problem.local(type, "the calling thread was interrupted");
    }

    private <T> T run(Exchange exchange, Call call, Takers<T> takers) throws InterruptedException {
        Tries tries = tries(call);
        int beginnings = 1;
        for (boolean again = false; ; again = true) {
            URI replica = tries.nextReplica();
            switch (attempt(replica, exchange, takers.begin(again))) {
                case Ended.Well<T>(T result) -> {
                    replicas.worked(replica);
                    return result;
                }
                case Ended.Badly<T>(Attempt attempt, boolean came) -> {
                    if (came && beginnings++ < policy.attempts()) {
                        tries = tries(call);
                    }
                    timing.pause(tries.pauseAfter(replica, attempt));
                }
            }
        }
    }

    private Tries tries(Call call) {
        return new Tries(call, policy, silence, timing, random, replicas);
    }

    private <T> Ended<T> attempt(URI replica, Exchange exchange, LineTaker<T> taker)
            throws InterruptedException {
        AtomicBoolean came = new AtomicBoolean();
        try (OpenExchange open = sender.begin(replica, exchange, silence)) {
            HttpResponse<InputStream> response = open.head(taker);
            if (response.statusCode() != OK) {
                return new Ended.Badly<>(new Attempt.Answered(open.problem(response)), false);
            }
            open.lines(response, taker, () -> came.set(true));
            return new Ended.Well<>(taker.end());
        } catch (BrokenOffException broken) {
            return new Ended.Badly<>(new Attempt.BrokenOff(broken.problem()), came.get());
        } catch (IOException broken) {
            return new Ended.Badly<>(new Attempt.Unanswered(broken), came.get());
        }
    }
}
