package io.guildlock.lock.several;

import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Holder;
import java.time.Duration;

/// What a call for several locks asks the store. One attempt mark for all of them, so that ending
/// the call ends it everywhere.
///
/// @param lease how long each lease should last
/// @param record how long the id stays known; zero keeps no record (the service minted the id)
/// @param provisional how long a lock is held while the call waits for others; zero if it does not
///   wait
public record Sought(
        LockSet locks,
        LeaseId leaseId,
        Attempt attempt,
        Duration lease,
        Duration record,
        Duration provisional,
        Holder holder) {}
