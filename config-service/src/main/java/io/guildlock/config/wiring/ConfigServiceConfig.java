package io.guildlock.config.wiring;

import io.guildlock.runtime.settings.Form;
import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The settings `guildlock.config.*`. The service uses [ConfigServiceSettings].
@ConfigMapping(prefix = "guildlock.config")
public interface ConfigServiceConfig {
    /// The largest body of a request, in bytes.
    @Within(least = "1024", most = "1048576")
    @WithDefault("65536")
    int maxBodyBytes();

    /// The largest value of one member, in bytes.
    @Within(least = "64", most = "1048576")
    @WithDefault("8192")
    int maxFieldBytes();

    /// The most members of a document.
    @Within(least = "1", most = "5000")
    @WithDefault("256")
    int maxFields();

    /// The most operations of one change.
    @Within(least = "1", most = "1000")
    @WithDefault("128")
    int maxOperations();

    /// The deepest JSON; the outermost value counts as 1.
    @Within(least = "1", most = "100")
    @WithDefault("16")
    int maxDepth();

    /// The most entries of one page.
    @Within(least = "1", most = "5000")
    @WithDefault("500")
    int maxPage();

    /// Collections of documents whose writes need a lease in `Guildlock-Lease`.
    @Form(
            "names of collections, separated by commas; one that ends with `*` stands for all that"
                    + " begin like it")
    Optional<List<String>> guardedCollections();

    /// How many change events are kept for a guild, about.
    @Within(least = "100", most = "1000000")
    @WithDefault("10000")
    int eventsKept();

    /// The most entries a guild may keep; 0 for any number. Entries are fields of hashes and
    /// members of sets in Redis.
    @Within(least = "0", most = "1000000000")
    @WithDefault("1000000")
    long quotaEntries();

    /// The most bytes of names and values a guild may keep, without what Redis needs for them; 0
    /// for any number.
    @Within(least = "0", most = "1000000000000")
    @WithDefault("0")
    long quotaBytes();

    /// The most writes a second to a guild in the long run, of all replicas together; as many may
    /// come at once. 0 for any number.
    @Within(least = "0", most = "100000")
    @WithDefault("0")
    int quotaWritesPerSecond();

    /// The most guilds in which a bot may keep anything, of all replicas together; 0 for any
    /// number.
    @Within(least = "0", most = "10000000")
    @WithDefault("0")
    long quotaGuilds();

    /// The most writes a second of a bot in the long run, to all its guilds and of all replicas
    /// together; as many may come at once. 0 for any number.
    @Within(least = "0", most = "100000")
    @WithDefault("0")
    int quotaBotWritesPerSecond();

    /// How long a decision is remembered under an Idempotency-Key.
    @Within(least = "1s", most = "7d", also = "more than `retry-within` + `try-timeout`")
    @WithDefault("15m")
    Duration replayFor();

    /// How long a decision is remembered where the caller sent no key, for the service's own
    /// retries.
    @Within(least = "10s", most = "15m", also = "more than `retry-within` + `try-timeout`")
    @WithDefault("1m")
    Duration ownReplayFor();

    /// How often a change is computed anew while others change what it was computed from.
    @Within(least = "1", most = "1000")
    @WithDefault("100")
    int recomputations();

    /// The largest file of an import from Red, in bytes.
    @Within(least = "1024", most = "1073741824")
    @WithDefault("67108864")
    long redImportBytes();

    /// Imports from Red under way at this replica at a time; each keeps its file on disk meanwhile.
    @Within(least = "1", most = "16")
    @WithDefault("2")
    int redImportsAtOnce();

    /// How long one change of an import from Red waits where the guild is written as fast as it may
    /// be, or others are always faster.
    @Within(least = "1s", most = "10m")
    @WithDefault("60s")
    Duration redImportPatience();

    /// How long one try at Redis may take, with waiting for a connection.
    @Within(least = "50ms", most = "60s")
    @WithDefault("2s")
    Duration tryTimeout();

    /// How often a failed try is repeated.
    @Within(least = "0", most = "20")
    @WithDefault("3")
    int retries();

    /// The pause before a retry.
    @Within(least = "1ms", most = "10s")
    @WithDefault("50ms")
    Duration retryDelay();

    /// How long after its first try a call may still be retried.
    @Within(least = "50ms", most = "5m")
    @WithDefault("5s")
    Duration retryWithin();

    /// Calls to Redis under way at once.
    @Within(least = "1", most = "10000")
    @WithDefault("256")
    int atOnce();

    /// Groups of scripts under way at a time at each master of Redis, each on a connection of its
    /// own.
    @Within(least = "1", most = "16")
    @WithDefault("1")
    int lanes();

    /// Scripts of concurrent calls that leave together at most.
    @Within(least = "1", most = "1000")
    @WithDefault("128")
    int mostTogether();

    /// How many replicas of Redis must have what a call with `Guildlock-Durability: replicated`
    /// did.
    @Within(least = "1", most = "5")
    @WithDefault("1")
    int replicasNeeded();

    /// How long such a call waits for them.
    @Within(least = "10ms", most = "10s", also = "less than `try-timeout`")
    @WithDefault("500ms")
    Duration replicationWait();

    /// The number of last tries by which the circuit breaker judges.
    @Within(least = "2", most = "10000")
    @WithDefault("20")
    int breakerWindow();

    /// The percentage of failures among those tries that opens the circuit breaker.
    @Within(least = "1", most = "100")
    @WithDefault("50")
    int breakerPercent();

    /// How long the circuit breaker stays open.
    @Within(least = "10ms", most = "60s")
    @WithDefault("1s")
    Duration breakerDelay();

    /// Exports and imports.
    Transfer transfer();

    /// The settings `guildlock.config.transfer.*`.
    interface Transfer {
        /// Exports and imports under way at a time at this replica.
        @Within(least = "1", most = "100")
        @WithDefault("4")
        int atOnce();

        /// The longest line of an import, in bytes.
        @Within(least = "65536", most = "67108864")
        @WithDefault("4194304")
        int lineBytes();

        /// How often an import tells how far it is.
        @Within(least = "10ms", most = "60s")
        @WithDefault("1s")
        Duration progressEvery();

        /// Refused lines that an import tells of; more are only counted.
        @Within(least = "1", most = "100000")
        @WithDefault("10000")
        int refusals();
    }
}
