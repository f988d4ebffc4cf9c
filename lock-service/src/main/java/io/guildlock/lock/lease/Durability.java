package io.guildlock.lock.lease;

/// How far a step must have been stored before it is acknowledged.
public enum Durability {
    /// In the memory of the master.
    LOCAL,
    /// In that of enough replicas too, see [Replication].
    REPLICATED
}
