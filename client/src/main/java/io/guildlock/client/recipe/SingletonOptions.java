package io.guildlock.client.recipe;

import static io.guildlock.client.recipe.Ranges.SHORTEST;
import static io.guildlock.client.recipe.Ranges.require;
import static io.guildlock.client.recipe.Ranges.requireAtLeast;

import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Holder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to contend for the lead, and how to give it up.
///
/// @param lease how soon a dead leader is followed, 1 ms to 24 h unless the service is set
///   otherwise; renewed at a third while the task runs
/// @param waitEach how long one call may wait for the lead, 1 ms to the service's longest wait (60
///   s unless set otherwise); whoever waits longer asks again
/// @param firstPause the upper bound of the pause before contending again after the task failed or
///   the service could not be asked, above zero; doubles with each failure in a row
/// @param longestPause the upper bound of every such pause, at least `firstPause`
/// @param rest how long to pause after the task returned by itself, zero or more: another process
///   may take the lead meanwhile
/// @param closeWithin how long `close` waits for the task to stop, zero or more
/// @param holder who contends, shown to people who look at the lock
public record SingletonOptions(
        Duration lease,
        Duration waitEach,
        Duration firstPause,
        Duration longestPause,
        Duration rest,
        Duration closeWithin,
        @Nullable Holder holder) {
    private static final SingletonOptions DEFAULTS =
            new SingletonOptions(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(20),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    null);

    /// @throws IllegalArgumentException if a value is out of its range
    public SingletonOptions {
        requireAtLeast(SHORTEST, "lease", lease);
        requireAtLeast(SHORTEST, "waitEach", waitEach);
        requireAtLeast(SHORTEST, "firstPause", firstPause);
        require(
                longestPause.compareTo(firstPause) >= 0,
                "longestPause",
                longestPause,
                "firstPause, " + firstPause + ", or more");
        requireAtLeast(Duration.ZERO, "rest", rest);
        requireAtLeast(Duration.ZERO, "closeWithin", closeWithin);
    }

    /// A lease of 15 s, calls of 20 s, pauses of up to 200 ms that grow to 10 s after failures, 1 s
    /// of rest after the task returned, 10 s for it to stop.
    public static SingletonOptions defaults() {
        return DEFAULTS;
    }

    /// The same with another lease.
    public SingletonOptions withLease(Duration lease) {
        return new SingletonOptions(
                lease, waitEach, firstPause, longestPause, rest, closeWithin, holder);
    }

    /// The same with calls that wait for another time.
    public SingletonOptions withWaitEach(Duration waitEach) {
        return new SingletonOptions(
                lease, waitEach, firstPause, longestPause, rest, closeWithin, holder);
    }

    /// The same with other bounds of the pauses after failures.
    public SingletonOptions withPauses(Duration first, Duration longest) {
        return new SingletonOptions(lease, waitEach, first, longest, rest, closeWithin, holder);
    }

    /// The same with another rest.
    public SingletonOptions withRest(Duration rest) {
        return new SingletonOptions(
                lease, waitEach, firstPause, longestPause, rest, closeWithin, holder);
    }

    /// The same with another time to stop.
    public SingletonOptions withCloseWithin(Duration closeWithin) {
        return new SingletonOptions(
                lease, waitEach, firstPause, longestPause, rest, closeWithin, holder);
    }

    /// The same on behalf of `holder`.
    public SingletonOptions withHolder(Holder holder) {
        return new SingletonOptions(
                lease, waitEach, firstPause, longestPause, rest, closeWithin, holder);
    }

    AcquireOptions acquire() {
        AcquireOptions options = AcquireOptions.defaults().withLease(lease).withWait(waitEach);
        return holder == null ? options : options.withHolder(holder);
    }
}
