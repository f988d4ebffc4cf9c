package io.guildlock.lock.oversight;

import io.guildlock.lock.lease.Standing;

/// How a force-release ended.
public sealed interface Forced {

    /// The lock was held and is no longer held by that holder.
    ///
    /// @param was who held it then: a lease or a stock client
    /// @param replayed an earlier arrival of this call did it; nothing more was done
    record Ended(Standing was, boolean replayed) implements Forced {}

    /// Nobody held it when this call first arrived; nothing was done.
    record WasFree(boolean replayed) implements Forced {}

    /// Not the lease that was meant holds it, but this one; nothing was done.
    record OtherHolder(Standing now) implements Forced {}

    /// This call's id came before for another lock; nothing was done.
    record UsedElsewhere() implements Forced {}
}
