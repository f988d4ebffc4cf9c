package io.guildlock.launcher.faults.store;

import java.util.List;

/// A master and its replicas.
public record Group(Node master, List<Node> replicas) {
    private static final String LONGEST_HOLD_MILLIS = "30000";

    public Group {
        replicas = List.copyOf(replicas);
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("nobody could take the master's place");
        }
    }

    /// Waits until the replicas have all that the master had at the moment of the call.
    public void awaitCaughtUp() {
        long offset = master.offset();
        Until.holds(
                "the replicas have what their master has",
                () -> replicas.stream().allMatch(replica -> replica.offset() >= offset));
    }

    /// From now on the master answers writes of which its replicas learn nothing. Its packets are
    /// not held up, which would only delay them: the connections are closed and not taken again.
    public void cutOff() {
        master.ask("ACL", "SETUSER", "default", "-psync", "-sync");
        master.ask("CLIENT", "KILL", "TYPE", "replica");
    }

    /// How many bytes of writes none of the replicas has.
    public long behind() {
        return master.offset() - replicas.stream().mapToLong(Node::offset).max().orElseThrow();
    }

    /// From now on the master answers no write; returns once the replicas have all that it has.
    public void holdWrites() {
        master.ask("CLIENT", "PAUSE", LONGEST_HOLD_MILLIS, "WRITE");
        Until.holds(
                "the replicas have all that their master answered",
                () -> {
                    long offset = master.offset();
                    return replicas.stream().allMatch(replica -> replica.offset() == offset);
                });
    }

    public void killMaster() {
        master.kill();
    }
}
