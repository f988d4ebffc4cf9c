package io.guildlock.lock.lease;

import java.time.Duration;

/// What [Replication] found.
public sealed interface Confirmation {

    /// The claim stands, and enough replicas have it.
    ///
    /// @param remaining how long the lock is held from now on; zero if it is not
    record Stored(Duration remaining) implements Confirmation {}

    /// The claim stands in the memory of the master; too few replicas said in time that they have
    /// it.
    record TooFew(int replicas, int needed) implements Confirmation {}

    /// The lock is not as claimed: the step was lost in a failover, or overtaken by a later one.
    record Lost() implements Confirmation {}
}
