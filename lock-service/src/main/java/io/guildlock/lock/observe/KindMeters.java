package io.guildlock.lock.observe;

import static io.guildlock.lock.observe.LockMetrics.CALL_BUCKETS;

import io.guildlock.lock.lease.Acquired.Path;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;

/// The meters of one kind of entities.
record KindMeters(
        Map<CallOutcome, Timer> acquires,
        Map<Path, Counter> grants,
        Timer waits,
        Timer holds,
        Counter expired,
        Counter forced) {

    static KindMeters of(Meters meters, String kind) {
        Tags tags = Tags.of("kind", kind);
        return new KindMeters(
                Meters.each(
                        CallOutcome.class,
                        "outcome",
                        outcome ->
                                meters.timer(LockMetrics.ACQUIRE, CALL_BUCKETS, tags.and(outcome))),
                Meters.each(
                        Path.class,
                        "path",
                        path -> meters.counter(LockMetrics.GRANTS, tags.and(path))),
                meters.timer(LockMetrics.WAIT, CALL_BUCKETS, tags),
                meters.timer(LockMetrics.HOLD, LockMetrics.HOLD_BUCKETS, tags),
                meters.counter(LockMetrics.EXPIRED, tags),
                meters.counter(LockMetrics.FORCED, tags));
    }
}
