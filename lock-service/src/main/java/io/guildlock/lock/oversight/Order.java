package io.guildlock.lock.oversight;

/// What a listing is sorted by; guild, then entity decide between equals.
public enum Order {
    /// Longest held first; those of which that is not known (stock holders) last.
    HELD,
    /// Most waited for first.
    WAITING,
    /// The one that ends first, first; those without an end last.
    REMAINING;

    /// What decides a lock's place; less comes first. Stays the same while the lock is looked at
    /// later, unless it changes: a renewal moves it by `REMAINING`, a waiter by `WAITING`.
    long key(ListedLock listed) {
        return switch (this) {
            case HELD -> listed.sinceMs() > 0 ? listed.sinceMs() : Long.MAX_VALUE;
            case WAITING -> -listed.waiters();
            case REMAINING -> listed.endMs() >= 0 ? listed.endMs() : Long.MAX_VALUE;
        };
    }
}
