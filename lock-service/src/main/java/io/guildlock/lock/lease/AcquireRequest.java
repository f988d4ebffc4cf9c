package io.guildlock.lock.lease;

import io.guildlock.contract.LeaseId;
import java.time.Duration;

/// An acquire as the caller wants it; ranges are checked where it is made.
///
/// @param chosen whether the caller chose the id, and may send it again
/// @param lease how long the lease should last
/// @param patience how long the call may wait in the queue; zero does not queue
public record AcquireRequest(
        LockName lock,
        LeaseId leaseId,
        boolean chosen,
        Duration lease,
        Duration patience,
        Holder holder) {}
