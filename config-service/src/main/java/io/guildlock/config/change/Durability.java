package io.guildlock.config.change;

/// How far a change must have been stored before it is acknowledged.
public enum Durability {
    /// In the memory of the master.
    LOCAL,
    /// In that of enough replicas too; a [ReplicaShortfall] otherwise.
    REPLICATED
}
