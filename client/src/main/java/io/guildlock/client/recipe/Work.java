package io.guildlock.client.recipe;

import io.guildlock.client.lock.Lease;

/// Work that has a result.
///
/// @param <T> the result: whatever Jackson turns into JSON and back. Keep it small: it is stored as
///   one member of a document, 8 KiB unless the service is set otherwise
/// @param <X> how it may fail
@FunctionalInterface
public interface Work<T, X extends Exception> {
    /// @param lease held while the work runs, and renewed. Ask `isHeld` just before a call that
    ///   cannot be taken back, and guard writes with it
    T run(Lease lease) throws X;
}
