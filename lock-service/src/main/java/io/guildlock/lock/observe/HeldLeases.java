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
    private final Map<Held, Span> spans = new ConcurrentHashMap<>();

    /// An id may hold several locks.
    private record Held(LockName lock, LeaseId leaseId) {}

    /// By [Timers#nanos].
    private record Span(long start, long end) {
        Span until(long later) {
            return new Span(start, later);
        }
    }

    HeldLeases(Timers timers) {
        this.timers = timers;
    }

    void holds(LockName lock, LeaseId leaseId, Duration remaining) {
        long now = timers.nanos();
        long end = now + remaining.toNanos();
        Span span =
                spans.merge(
                        new Held(lock, leaseId),
                        new Span(now, end),
                        (known, _) -> known.until(end));
        if (span.start() == now && spans.size() % 1024 == 0) {
            int _ = count();
        }
    }

    void ended(LockName lock, LeaseId leaseId) {
        spans.remove(new Held(lock, leaseId));
    }

    int count() {
        long now = timers.nanos();
        spans.values().removeIf(span -> span.end() - now <= 0);
        return spans.size();
    }

    /// How long the oldest has been held as far as this replica knows; zero if there is none.
    Duration oldest() {
        long now = timers.nanos();
        return Duration.ofNanos(
                spans.values().stream()
                        .filter(span -> span.end() - now > 0)
                        .mapToLong(span -> now - span.start())
                        .max()
                        .orElse(0));
    }
}
