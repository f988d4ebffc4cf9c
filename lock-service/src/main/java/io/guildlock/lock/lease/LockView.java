package io.guildlock.lock.lease;

import java.time.Duration;
import java.util.List;

/// A lock as it was at one moment: who holds it, and who waits in which order.
public record LockView(Standing standing, List<Waiter> waiters) {
    public LockView {
        waiters = List.copyOf(waiters);
    }

    /// A queued acquire whose call is open.
    ///
    /// @param waited since it arrived in the queue
    public record Waiter(Holder holder, Duration waited) {}
}
