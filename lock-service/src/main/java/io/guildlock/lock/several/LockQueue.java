package io.guildlock.lock.several;

import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Attempt;

/// Where a call waits for one lock of several.
@FunctionalInterface
public interface LockQueue {

    /// Starts to acquire a lock as part of the call with this mark.
    AcquireCall acquire(AcquireRequest request, Attempt attempt);
}
