package io.guildlock.lock.observe;

import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The leases this replica granted or renewed, until it sees them end or their time runs out. One
/// released through another replica counts here until then. Thread-safe.
final class HeldLeases {
    private final Timers timers;
    private final Map<Held, Long> ends = new ConcurrentHashMap<>();

    /// An id may hold several locks.
    private record Held(LockName lock, LeaseId leaseId) {}

    HeldLeases(Timers timers) {
        this.timers = timers;
    }

    void holds(LockName lock, LeaseId leaseId, Duration remaining) {
        Long before = ends.put(new Held(lock, leaseId), timers.nanos() + remaining.toNanos());
        if (before == null && ends.size() % 1024 == 0) {
            int _ = count();
        }
    }

    void ended(LockName lock, LeaseId leaseId) {
        ends.remove(new Held(lock, leaseId));
    }

    int count() {
        long now = timers.nanos();
        ends.values().removeIf(end -> end - now <= 0);
        return ends.size();
    }
}
