package io.guildlock.client.http;

import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.StoreUnavailableException;
import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.key.ApiKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One of the two services, seen through its replicas. Sends a call until it is answered for
/// certain or the retry policy runs out. Thread-safe.
public final class Service {
    private final Sender sender;
    private final Replicas replicas;
    private final RetryPolicy policy;
    private final Duration answerTimeout;
    private final Timing timing;
    private final RandomGenerator random;

    /// @param urls the replicas' base URLs, at least one, without trailing `/`
    /// @param answerTimeout how long an attempt may take beyond the wait that its call asks for
    /// @param key with which every call is sent; `null` for none
    public Service(
            HttpClient http,
            List<URI> urls,
            RetryPolicy policy,
            Duration answerTimeout,
            Timing timing,
            RandomGenerator random,
            Traceparent traceparent,
            @Nullable ApiKey key) {
        this.sender = new Sender(http, timing, traceparent, key);
        this.replicas = new Replicas(urls, policy.avoidance(), random.nextInt(urls.size()));
        this.policy = policy;
        this.answerTimeout = answerTimeout;
        this.timing = timing;
        this.random = random;
    }

    /// One that sends no key.
    public Service(
            HttpClient http,
            List<URI> urls,
            RetryPolicy policy,
            Duration answerTimeout,
            Timing timing,
            RandomGenerator random,
            Traceparent traceparent) {
        this(http, urls, policy, answerTimeout, timing, random, traceparent, null);
    }

    /// The server-sent events at `target`.
    ///
    /// @param silence how long a connection may show no sign of life before it is left
    public Events events(Target target, Duration silence) {
        return new Events(
                sender,
                replicas,
                policy,
                answerTimeout,
                timing,
                random,
                target.toString(),
                silence);
    }

    /// Calls that may take long.
    ///
    /// @param silence how long one may show no sign of life before it is made again elsewhere
    public Exchanges exchanges(Duration silence) {
        return new Exchanges(sender, replicas, policy, timing, random, silence);
    }

    /// Sends the call and gives the first answer of success.
    ///
    /// @throws io.guildlock.client.failure.GuildlockException one of the four kinds, see there. If
    ///   the thread is interrupted, it stays so, and the outcome counts as unknown for a write, as
    ///   unavailable for a read
    public Answer send(Call call) {
        Tries tries = new Tries(call, policy, answerTimeout, timing, random, replicas);
        try {
            while (true) {
                URI replica = tries.nextReplica();
                Attempt attempt = sender.send(replica, call, tries.waitLeft(), tries.timeout());
                if (attempt instanceof Attempt.Answered(Answer answer) && answer.isSuccess()) {
                    replicas.worked(replica);
                    return answer;
                }
                timing.pause(tries.pauseAfter(replica, attempt));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw call.isWrite()
                    ? new OutcomeUnknownException(
                            Problem.local(
                                    ProblemType.OUTCOME_UNKNOWN,
                                    "the calling thread was interrupted"),
                            interrupted)
                    : new StoreUnavailableException(
                            Problem.local(
                                    ProblemType.STORE_UNAVAILABLE,
                                    "the calling thread was interrupted"),
                            interrupted);
        }
    }
}
