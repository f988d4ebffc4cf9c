package io.guildlock.lock.lease;

import io.guildlock.contract.LeaseId;
import java.time.Duration;

/// What an acquire call asks the store, once or again and again while it waits.
///
/// @param kind whether the call may take over what an older call with the same id has
/// @param lease how long the lease should last
/// @param record how long the id stays known after a grant; zero keeps no record (the service
///   minted the id)
/// @param queue whether to wait in the queue if the lock is not free
public record Question(
        LockName lock,
        LeaseId leaseId,
        Attempt attempt,
        Kind kind,
        Duration lease,
        Duration record,
        Holder holder,
        boolean queue) {

    /// The place of a question in its call.
    public enum Kind {
        /// The call's first: takes over the place and the grant of older calls with the same id.
        FIRST,
        /// A later one: keeps the call's place alive, and never makes a new one.
        AGAIN
    }

    Question as(Kind other) {
        return new Question(lock, leaseId, attempt, other, lease, record, holder, queue);
    }
}
