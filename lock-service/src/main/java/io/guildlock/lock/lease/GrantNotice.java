package io.guildlock.lock.lease;

import io.guildlock.contract.LeaseId;
import java.time.Duration;

/// A release granted the lock to a waiter of this replica.
///
/// @param attempt the call it was granted to
/// @param waited from that call's first question to the grant, by the clock of Redis
/// @param provisional it lasts only shortly unless the call asks for it: this replica may have been
///   stopped for a while
public record GrantNotice(
        LockName lock, Grant grant, Attempt attempt, Duration waited, boolean provisional) {

    /// The lease it is about.
    public LeaseId leaseId() {
        return grant.leaseId();
    }
}
