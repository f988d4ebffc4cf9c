package io.guildlock.launcher.faults.store;

import java.util.Set;

/// A store in which a replica takes the place of a master that is dead.
public sealed interface Replicated extends Store permits SentinelSet, ClusterSet {
    /// The master that has a guild, and its replicas.
    Group groupOf(String guild);

    /// The masters there are now, by their ports: as long as these stay, nobody took a place.
    Set<Integer> masters();

    /// Waits until every master has all its replicas, and whoever watches knows it.
    void awaitWhole();

    /// Waits until another one is the master of a group whose master was killed.
    void awaitSuccessor(Group broken);

    /// Starts a killed master as a replica of its successor.
    void bringBack(Group broken);
}
