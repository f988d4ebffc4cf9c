package io.guildlock.config.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The settings `guildlock.config.*`. The service uses [ConfigServiceSettings], which is validated.
@ConfigMapping(prefix = "guildlock.config")
public interface ConfigServiceConfig {
    /// The largest body of a request, in bytes. 1,024 to 1,048,576.
    @WithDefault("65536")
    int maxBodyBytes();

    /// The largest value of one member, in bytes. 64 to 1,048,576.
    @WithDefault("8192")
    int maxFieldBytes();

    /// The most members of a document. 1 to 5,000.
    @WithDefault("256")
    int maxFields();

    /// The most operations of one change. 1 to 1,000.
    @WithDefault("128")
    int maxOperations();

    /// The deepest JSON; the outermost value counts as 1. 1 to 100.
    @WithDefault("16")
    int maxDepth();

    /// The most entries of one page. 1 to 5,000.
    @WithDefault("500")
    int maxPage();

    /// How many change events are kept for a guild, about. 100 to 1,000,000.
    @WithDefault("10000")
    int eventsKept();

    /// How long a decision is remembered under an Idempotency-Key. 1 s to 7 days, and more than
    /// `retry-within` + `try-timeout`.
    @WithDefault("15m")
    Duration replayFor();

    /// How long a decision is remembered where the caller sent no key, for the service's own
    /// retries. 10 s to 15 min, and more than `retry-within` + `try-timeout`.
    @WithDefault("1m")
    Duration ownReplayFor();

    /// How often a change is computed anew while others change what it was computed from. 1 to
    /// 1,000.
    @WithDefault("100")
    int recomputations();

    /// How long one try at Redis may take, with waiting for a connection. 50 ms to 60 s.
    @WithDefault("2s")
    Duration tryTimeout();

    /// How often a failed try is repeated. 0 to 20.
    @WithDefault("3")
    int retries();

    /// The pause before a retry. 1 ms to 10 s.
    @WithDefault("50ms")
    Duration retryDelay();

    /// How long after its first try a call may still be retried. 50 ms to 5 min.
    @WithDefault("5s")
    Duration retryWithin();

    /// Calls to Redis under way at once. 1 to 10,000.
    @WithDefault("256")
    int atOnce();

    /// The number of last tries by which the circuit breaker judges. 2 to 10,000.
    @WithDefault("20")
    int breakerWindow();

    /// The percentage of failures among them that opens it. 1 to 100.
    @WithDefault("50")
    int breakerPercent();

    /// How long the circuit breaker stays open. 10 ms to 60 s.
    @WithDefault("1s")
    Duration breakerDelay();
}
