package io.guildlock.lock.wiring;

import io.guildlock.runtime.settings.Form;
import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The settings `guildlock.lock.*`. The service uses [LockSettings].
@ConfigMapping(prefix = "guildlock.lock")
public interface LockConfig {
    /// A lease whose caller does not say how long.
    @Within(least = "1ms", most = "7d", also = "at most `longest-lease`")
    @WithDefault("30s")
    Duration defaultLease();

    /// The longest lease a caller may ask for.
    @Within(least = "1s", most = "7d")
    @WithDefault("24h")
    Duration longestLease();

    /// The wait of a caller that does not say; an interaction must be answered within 3 s.
    @Within(least = "0s", most = "10m", also = "at most `longest-wait`")
    @WithDefault("2s")
    Duration defaultWait();

    /// The longest wait a caller may ask for.
    @Within(least = "0s", most = "10m")
    @WithDefault("60s")
    Duration longestWait();

    /// How many may wait for one lock.
    @Within(least = "1", most = "10000")
    @WithDefault("1000")
    int mostWaiters();

    /// Acquire calls that may wait at this replica at a time.
    @Within(least = "1", most = "100000")
    @WithDefault("10000")
    int mostWaitingCalls();

    /// How many calls that wait at this replica for one lock are kept in one step at Redis, which
    /// does nothing else meanwhile.
    @Within(least = "1", most = "500")
    @WithDefault("250")
    int keptAtOnce();

    /// How long a place in the queue lives unless its call asks again: as long a dead replica's
    /// waiters hold others up.
    @Within(least = "2s", most = "60s", also = "at least twice `ask-again`")
    @WithDefault("5s")
    Duration queueEntryLife();

    /// How long after a sign of life of its replica a grant to a waiting call counts as heard.
    /// Later the replica must confirm it, with one more call to Redis, before the caller is told:
    /// it may be frozen. `0s`: always, but at the replica that grants.
    @Within(least = "0s", most = "10s", also = "at most `queue-entry-life`")
    @WithDefault("250ms")
    Duration awakeFor();

    /// How often a waiting call asks again at least, in case a message was lost.
    @Within(least = "50ms", most = "10s")
    @WithDefault("1s")
    Duration askAgain();

    /// How much longer than lease and wait a chosen lease id stays known, and how long an ended one
    /// does at least.
    @Within(least = "1s", most = "1d")
    @WithDefault("60s")
    Duration recordGrace();

    /// How long the fencing counter outlives its lease; the clock is its floor, so it need not.
    @Within(least = "0s", most = "30d")
    @WithDefault("24h")
    Duration counterLife();

    /// The kinds of entities that become metric labels; others count as `other`.
    @Within(least = "1", most = "50")
    @WithDefault("party,santa,quote,role,once,identify,singleton")
    Set<String> metricKinds();

    /// Whether calls are counted and measured. `false` spares what that costs: no metrics of HTTP
    /// and of locks, nothing in `GET /v1/stats` and the console but the table of locks.
    @WithDefault("true")
    boolean figures();

    /// How many replicas of Redis must have what a call with `Guildlock-Durability: replicated`
    /// did.
    @Within(least = "1", most = "5")
    @WithDefault("1")
    int replicasNeeded();

    /// How long such a call waits for them.
    @Within(least = "10ms", most = "10s")
    @WithDefault("500ms")
    Duration replicationWait();

    /// Calls that concern several locks.
    Several several();

    /// See [LockConfig#several].
    interface Several {
        /// How many leases one `leases/renew` may name.
        @Within(least = "1", most = "1000")
        @WithDefault("500")
        int mostRenewals();

        /// How many locks one `acquire-all` may name.
        @Within(least = "1", most = "100")
        @WithDefault("16")
        int mostLocks();

        /// How much longer than the wait that is left a lock is held while an `acquire-all` still
        /// waits for others: the time to make its leases whole.
        @Within(least = "100ms", most = "10s")
        @WithDefault("1s")
        Duration grace();
    }

    /// Who holds what and who waits, for a guild or the whole bot.
    Listing list();

    /// The log of force-releases.
    Audit audit();

    /// The figures of `GET /v1/stats` and the console.
    Stats stats();

    /// The console, the page at `/`.
    Console console();

    /// What stands between calls and a Redis that hangs or fails.
    Backend backend();

    /// See [LockConfig#stats].
    interface Stats {
        /// Bots that a replica counts for, and whose figures it keeps; nothing is counted of
        /// further ones.
        @Within(least = "1", most = "10000")
        @WithDefault("100")
        int mostBots();

        /// Reports of replicas that Redis keeps of a bot, 15 minutes at most. A busy replica makes
        /// 900 in this time.
        @Within(least = "1000", most = "1000000")
        @WithDefault("20000")
        int mostReports();

        /// How often held leases and waiting calls are counted, by one replica for all.
        @Within(least = "1s", most = "1m")
        @WithDefault("2s")
        Duration countEvery();

        /// Guilds with locks up to which they are counted; with more of them nothing is.
        @Within(least = "1", most = "1000000")
        @WithDefault("20000")
        int mostGuilds();
    }

    /// See [LockConfig#console].
    interface Console {
        /// Where the console leads for dashboards.
        @Form(LinkText.ALLOWED)
        Optional<String> grafana();

        /// Where the console leads for runbooks.
        @Form(LinkText.ALLOWED)
        Optional<String> runbooks();
    }

    /// See [LockConfig#list].
    interface Listing {
        /// Items a page if the caller does not say; never more than `longest-page`.
        @Within(least = "1", most = "10000")
        @WithDefault("100")
        int page();

        /// The most items a page may have.
        @Within(least = "1", most = "10000")
        @WithDefault("1000")
        int longestPage();

        /// Locks and waiters that one step at Redis looks at when locks are listed.
        @Within(least = "10", most = "10000")
        @WithDefault("500")
        int lookAt();

        /// Guilds that are looked at together when the whole bot is listed.
        @Within(least = "1", most = "1000")
        @WithDefault("64")
        int guildsAtOnce();

        /// Steps at Redis a listing may take in all, at least one a guild; then it is cut short and
        /// says so.
        @Within(least = "10", most = "1000000")
        @WithDefault("20000")
        int mostSteps();

        /// Listings under way at this replica at a time.
        @Within(least = "1", most = "1000")
        @WithDefault("4")
        int atOnce();
    }

    /// See [LockConfig#audit].
    interface Audit {
        /// Force-releases that a guild's audit log keeps; older ones are dropped.
        @Within(least = "1", most = "100000")
        @WithDefault("1000")
        int entries();

        /// How long a guild's audit log lives after its last entry.
        @Within(least = "1h", most = "3650d")
        @WithDefault("365d")
        Duration life();
    }

    /// See [LockConfig#backend].
    interface Backend {
        /// One try of a step at Redis.
        @Within(least = "50ms", most = "30s")
        @WithDefault("1s")
        Duration timeout();

        /// How often a failed step is tried again; all are idempotent.
        @Within(least = "0", most = "10")
        @WithDefault("2")
        int retries();

        /// The pause before a retry, half of it random.
        @Within(least = "1ms", most = "5s")
        @WithDefault("100ms")
        Duration retryDelay();

        /// No retry starts later than this after the first try.
        @Within(least = "50ms", most = "60s")
        @WithDefault("2500ms")
        Duration total();

        /// Steps at Redis under way at a time.
        @Within(least = "1", most = "100000")
        @WithDefault("4096")
        int atOnce();

        /// The number of last tries that the circuit breaker judges by.
        @Within(least = "2", most = "10000")
        @WithDefault("20")
        int breakerWindow();

        /// The percentage of failures among those tries that opens the circuit breaker.
        @Within(least = "1", most = "100")
        @WithDefault("50")
        int breakerPercent();

        /// How long the circuit breaker stays open before it lets a try through.
        @Within(least = "10ms", most = "60s")
        @WithDefault("1s")
        Duration breakerDelay();
    }
}
