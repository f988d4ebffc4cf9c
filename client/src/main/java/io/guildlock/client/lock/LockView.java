package io.guildlock.client.lock;

import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A lock as it was when a replica looked at it; it may have changed since.
///
/// @param waiters who queues for it, in the order in which they will be served
public record LockView(Entity entity, Optional<Holding> holding, List<Waiter> waiters) {
    /// Keeps its own copy of `waiters`.
    public LockView {
        waiters = List.copyOf(waiters);
    }

    /// Whether somebody held it.
    public boolean isHeld() {
        return holding.isPresent();
    }

    /// The holder's lease.
    ///
    /// @param holder who holds it; without members if the holder did not say; a stock Redisson
    ///   client shows as instance `redisson:<id>`
    /// @param leaseId only for those who may see it: knowing it lets one release
    /// @param token absent for a stock Redisson client
    /// @param held how long it has been held
    /// @param remaining how long it still runs unless renewed
    public record Holding(
            Holder holder,
            @Nullable LeaseId leaseId,
            @Nullable FencingToken token,
            Duration held,
            Duration remaining) {}

    /// One who queues.
    ///
    /// @param holder who waits; without members if the caller did not say
    /// @param waited for how long so far
    public record Waiter(Holder holder, Duration waited) {}
}
