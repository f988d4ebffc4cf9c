package io.guildlock.client.recipe;

import io.guildlock.client.lock.Lease;

/// Work without a result.
///
/// @param <X> how it may fail
@FunctionalInterface
public interface Task<X extends Exception> {
    /// @param lease held while the task runs, and renewed. Ask `isHeld` just before a call that
    ///   cannot be taken back, and guard writes with it
    void run(Lease lease) throws X;
}
