package io.guildlock.client.recipe;

import static io.guildlock.client.recipe.Ranges.SHORTEST;
import static io.guildlock.client.recipe.Ranges.require;
import static io.guildlock.client.recipe.Ranges.requireAtLeast;

import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Holder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to do something once.
///
/// @param lease how soon a dead worker is taken over, 1 ms to 24 h unless the service is set
///   otherwise; renewed while the work runs
/// @param keep how long the result is kept, 1 ms or more; afterwards the work is due again
/// @param patience how long to wait while somebody else works, and how long to try to store the
///   result when no replica answers; zero or more
/// @param waitEach how long one call may wait of that, 1 ms to the service's longest wait (60 s
///   unless set otherwise)
/// @param clockTolerance by how much this machine's clock may be wrong, zero or more: a result that
///   ends sooner than that is looked at under the lease, where the clock of Redis decides
/// @param storesFailures whether a failure of the work is its result, too: nobody tries again
/// @param sweep how many of the oldest results in the guild to look at after work, in order to
///   delete those that are over, 0 to 100
/// @param holder who asks, shown to people who look at the lock
public record OnceOptions(
        Duration lease,
        Duration keep,
        Duration patience,
        Duration waitEach,
        Duration clockTolerance,
        boolean storesFailures,
        int sweep,
        @Nullable Holder holder) {
    private static final OnceOptions DEFAULTS =
            new OnceOptions(
                    Duration.ofSeconds(30),
                    Duration.ofDays(7),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(1),
                    false,
                    10,
                    null);

    /// @throws IllegalArgumentException if a value is out of its range
    public OnceOptions {
        requireAtLeast(SHORTEST, "lease", lease);
        requireAtLeast(SHORTEST, "keep", keep);
        requireAtLeast(Duration.ZERO, "patience", patience);
        requireAtLeast(SHORTEST, "waitEach", waitEach);
        requireAtLeast(Duration.ZERO, "clockTolerance", clockTolerance);
        require(sweep >= 0 && sweep <= 100, "sweep", sweep, "0 to 100");
    }

    /// A lease of 30 s, results kept for 7 days, 2 min of patience in calls of 20 s, clocks within
    /// 1 min, failures not stored, 10 old results looked at.
    public static OnceOptions defaults() {
        return DEFAULTS;
    }

    /// The same with another lease.
    public OnceOptions withLease(Duration lease) {
        return new OnceOptions(
                lease, keep, patience, waitEach, clockTolerance, storesFailures, sweep, holder);
    }

    /// The same with results kept for another time.
    public OnceOptions withKeep(Duration keep) {
        return new OnceOptions(
                lease, keep, patience, waitEach, clockTolerance, storesFailures, sweep, holder);
    }

    /// The same with another patience.
    public OnceOptions withPatience(Duration patience) {
        return new OnceOptions(
                lease, keep, patience, waitEach, clockTolerance, storesFailures, sweep, holder);
    }

    /// The same with calls that wait for another time.
    public OnceOptions withWaitEach(Duration waitEach) {
        return new OnceOptions(
                lease, keep, patience, waitEach, clockTolerance, storesFailures, sweep, holder);
    }

    /// The same for clocks that are wrong by up to this.
    public OnceOptions withClockTolerance(Duration clockTolerance) {
        return new OnceOptions(
                lease, keep, patience, waitEach, clockTolerance, storesFailures, sweep, holder);
    }

    /// The same, where a failure of the work is its result: nobody tries again while it is kept.
    public OnceOptions storingFailures() {
        return new OnceOptions(
                lease, keep, patience, waitEach, clockTolerance, true, sweep, holder);
    }

    /// The same with another number of old results looked at.
    public OnceOptions withSweep(int sweep) {
        return new OnceOptions(
                lease, keep, patience, waitEach, clockTolerance, storesFailures, sweep, holder);
    }

    /// The same on behalf of `holder`.
    public OnceOptions withHolder(Holder holder) {
        return new OnceOptions(
                lease, keep, patience, waitEach, clockTolerance, storesFailures, sweep, holder);
    }

    AcquireOptions acquire() {
        AcquireOptions options = AcquireOptions.defaults().withLease(lease).withWait(waitEach);
        return holder == null ? options : options.withHolder(holder);
    }
}
