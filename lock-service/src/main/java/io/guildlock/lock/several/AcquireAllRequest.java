package io.guildlock.lock.several;

import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Holder;
import java.time.Duration;

/// Several locks as the caller wants them, under one lease id; ranges are checked where it is made.
///
/// @param chosen whether the caller chose the id, and may send it again
/// @param lease how long each lease should last
/// @param patience how long the call may wait in queues, all together; zero does not queue
public record AcquireAllRequest(
        LockSet locks,
        LeaseId leaseId,
        boolean chosen,
        Duration lease,
        Duration patience,
        Holder holder) {}
