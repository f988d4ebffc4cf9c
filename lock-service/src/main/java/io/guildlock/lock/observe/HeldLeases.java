package io.guildlock.lock.observe;

import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The leases this replica granted or renewed, until it sees them end or their time runs out. One
/// released through another replica counts here until then. Thread-safe.
final class HeldLeases {
    private final Timers timers;
    private final Map<LeaseId, Long> ends = new ConcurrentHashMap<>();

    HeldLeases(Timers timers) {
        this.timers = timers;
    }

    void holds(LeaseId leaseId, Duration remaining) {
        ends.put(leaseId, timers.nanos() + remaining.toNanos());
        if (ends.size() % 1024 == 0) {
            int _ = count();
        }
    }

    void ended(LeaseId leaseId) {
        ends.remove(leaseId);
    }

    int count() {
        long now = timers.nanos();
        ends.values().removeIf(end -> end - now <= 0);
        return ends.size();
    }
}
