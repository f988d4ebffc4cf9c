package io.guildlock.client.http;

import io.guildlock.client.retry.RetryPolicy;
import io.guildlock.client.retry.Timing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// A resource of server-sent events, at whichever replica. Thread-safe.
public final class Events {
    private final Sender sender;
    private final Replicas replicas;
    private final RetryPolicy policy;
    private final Duration answerTimeout;
    private final Timing timing;
    private final RandomGenerator random;
    private final String target;
    private final Duration silence;

    Events(
            Sender sender,
            Replicas replicas,
            RetryPolicy policy,
            Duration answerTimeout,
            Timing timing,
            RandomGenerator random,
            String target,
            Duration silence) {
        this.sender = sender;
        this.replicas = replicas;
        this.policy = policy;
        this.answerTimeout = answerTimeout;
        this.timing = timing;
        this.random = random;
        this.target = target;
        this.silence = silence;
    }

    /// Opens a stream at the replica whose turn it is.
    ///
    /// @param lastEventId after which to begin; empty to begin now
    /// @throws IOException if the replica did not answer
    /// @throws io.guildlock.client.failure.GuildlockException if it answered with a problem
    public EventStream open(String lastEventId) throws IOException, InterruptedException {
        Call call = Call.of("GET", target).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            call = call.header("Last-Event-ID", lastEventId);
        }
        URI replica = replicas.inOrder(timing.nanoTime()).getFirst();
        Runnable avoid = () -> replicas.failed(replica, timing.nanoTime());
        try {
            return sender.open(replica, call, answerTimeout, silence, avoid);
        } catch (IOException | RuntimeException failed) {
            avoid.run();
            throw failed;
        }
    }

    /// Pauses before the next attempt: not at all before the first.
    ///
    /// @param failures attempts that failed in a row before the last one
    public void pause(int failures) throws InterruptedException {
        if (failures > 0) {
            timing.pause(policy.backoff(Math.min(failures - 1, 30), random));
        }
    }
}
