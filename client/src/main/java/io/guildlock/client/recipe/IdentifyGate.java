package io.guildlock.client.recipe;

import static io.guildlock.client.recipe.Ranges.require;
import static io.guildlock.client.recipe.Ranges.requireAtLeast;

import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.Lock;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.function.Function;

/// Lets shards IDENTIFY at Discord no faster than allowed, over all processes of the bot: one per
/// bucket every 5 s, where a shard's bucket is `shard id % max_concurrency`.
///
/// Passing is a lease on `identify:<bucket>` in guild `global` that nobody releases: it ends by
/// itself, and the next of the queue passes then, in order of arrival. A process that dies after
/// passing holds the others up for no longer than if it had lived.
///
/// The lease is longer than 5 s by a slack. A grant that reaches this process later than the slack
/// is not used, so that two shards that IDENTIFY at once on return are 5 s apart although the
/// answers to both took their time. Immutable and thread-safe.
public final class IdentifyGate {
    private static final int MOST_BUCKETS = 1_000_000;

    private final Function<Integer, Lock> lockOfBucket;
    private final int maxConcurrency;
    private final Options options;
    private final Pace pace;

    /// How to pass.
    ///
    /// @param interval what Discord asks for between two of one bucket, 5 s; 1 ms or more
    /// @param slack how late a grant may come to be used, 100 ms or more
    /// @param patience how long to wait in all, zero or more
    /// @param waitEach how long one call may wait of that, 1 ms to the service's longest wait (60 s
    ///   unless set otherwise). Whoever waits longer asks again, at the end of the queue
    public record Options(Duration interval, Duration slack, Duration patience, Duration waitEach) {
        private static final Options DEFAULTS =
                new Options(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(500),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(60));

        /// @throws IllegalArgumentException if a value is out of its range
        public Options {
            requireAtLeast(Ranges.SHORTEST, "interval", interval);
            requireAtLeast(Duration.ofMillis(100), "slack", slack);
            requireAtLeast(Duration.ZERO, "patience", patience);
            requireAtLeast(Ranges.SHORTEST, "waitEach", waitEach);
        }

        /// 5 s between two, 500 ms of slack, 15 min of patience in calls of 60 s.
        public static Options defaults() {
            return DEFAULTS;
        }

        /// The same with another interval.
        public Options withInterval(Duration interval) {
            return new Options(interval, slack, patience, waitEach);
        }

        /// The same with another slack.
        public Options withSlack(Duration slack) {
            return new Options(interval, slack, patience, waitEach);
        }

        /// The same with another patience.
        public Options withPatience(Duration patience) {
            return new Options(interval, slack, patience, waitEach);
        }

        /// The same with calls that wait for another time.
        public Options withWaitEach(Duration waitEach) {
            return new Options(interval, slack, patience, waitEach);
        }
    }

    /// For the client itself; users call `Guildlock.identifyGate`.
    ///
    /// @param lockOfBucket locks whose leases outlive the client
    /// @throws IllegalArgumentException if `maxConcurrency` is not 1 to 1,000,000
    public IdentifyGate(
            int maxConcurrency, Options options, Function<Integer, Lock> lockOfBucket, Pace pace) {
        require(
                maxConcurrency >= 1 && maxConcurrency <= MOST_BUCKETS,
                "maxConcurrency",
                maxConcurrency,
                "1 to " + MOST_BUCKETS);
        this.maxConcurrency = maxConcurrency;
        this.options = options;
        this.lockOfBucket = lockOfBucket;
        this.pace = pace;
    }

    /// The entity of a bucket's lock.
    public static String entity(int bucket) {
        return "identify:" + bucket;
    }

    /// Waits until the shard may IDENTIFY. Send it at once on return; whoever returned without
    /// sending it waits again, and loses its turn.
    ///
    /// @param shardId zero or more
    /// @throws HeldException if it was not the shard's turn within the patience
    /// @throws io.guildlock.client.failure.GuildlockException otherwise as `Lock.acquire`: do not
    ///   IDENTIFY
    /// @throws IllegalArgumentException if `shardId` is negative
    public void await(int shardId) {
        require(shardId >= 0, "shardId", shardId, "zero or more");
        Lock bucket = lockOfBucket.apply(shardId % maxConcurrency);
        Pace.Patience patience = pace.patience(options.patience());
        Lease lease = pace.acquire(bucket, passing(), patience);
        while (cameTooLate(lease)) {
            // Nobody used it, so the next of the queue need not wait for its end.
            lease.close();
            requireNotOver(patience, bucket);
            lease = pace.acquire(bucket, passing(), patience);
        }
    }

    private AcquireOptions passing() {
        return AcquireOptions.defaults()
                .withLease(options.interval().plus(options.slack()))
                .withWait(options.waitEach())
                .withoutRenewal();
    }

    private static void requireNotOver(Pace.Patience patience, Lock bucket) {
        if (patience.isOver()) {
            throw new HeldException(
                    Problem.local(
                            ProblemType.HELD,
                            "every grant of " + bucket.entity() + " came too late to be used"),
                    Duration.ZERO);
        }
    }

    private boolean cameTooLate(Lease lease) {
        return lease.remaining().compareTo(options.interval()) < 0;
    }
}
