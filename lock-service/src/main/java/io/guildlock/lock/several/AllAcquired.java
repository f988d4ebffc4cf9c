package io.guildlock.lock.several;

import io.guildlock.contract.Entity;
import io.guildlock.lock.lease.Acquired.Path;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Standing;
import java.time.Duration;
import java.util.List;

/// How a call for several locks ended. Unless it was granted, it holds none of them.
public sealed interface AllAcquired {

    /// The caller has a lease on each.
    ///
    /// @param grants one a lock, in the order of [LockSet#entities]
    /// @param waited from the start of the call to the moment the answering step was sent
    /// @param path how they came about; replayed if an earlier call with the same id had them
    record Granted(List<Grant> grants, Duration waited, Path path) implements AllAcquired {}

    /// This one could not be had in time.
    record Held(Entity entity, Standing standing) implements AllAcquired {}

    /// Too many wait already.
    record QueueFull() implements AllAcquired {}

    /// The lease id was used before and one of its leases is over.
    record Gone() implements AllAcquired {}

    /// The lease id belongs to other locks of the guild.
    record UsedElsewhere() implements AllAcquired {}

    /// Another call with the same id gets the answer.
    record Superseded() implements AllAcquired {}

    /// This replica shuts down: another takes the same id.
    record Draining() implements AllAcquired {}

    /// The caller hung up; nobody reads this.
    record HungUp() implements AllAcquired {}
}
