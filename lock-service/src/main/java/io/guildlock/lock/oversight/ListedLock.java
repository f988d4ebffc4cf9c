package io.guildlock.lock.oversight;

import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Standing;
import java.time.Duration;

/// A lock in a listing, as it was when its guild was looked at.
///
/// @param standing who holds it; free only if others wait for their turn
/// @param sinceMs when it was granted, ms since 1970 by Redis's clock; 0 if unknown: of a stock
///   holder, or if free
/// @param endMs when it ends unless renewed, likewise; negative if free or without an end
/// @param waiters how many calls wait for it
/// @param oldestWait how long the first of them has waited; zero if none
public record ListedLock(
        LockName lock,
        Standing standing,
        long sinceMs,
        long endMs,
        int waiters,
        Duration oldestWait) {}
