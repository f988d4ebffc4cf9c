package io.guildlock.lock.several;

import io.guildlock.contract.FencingToken;
import io.guildlock.lock.lease.Undo;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The port to where leases live, for steps that concern all locks of a call. Each is atomic and
/// idempotent, and fails as those of [io.guildlock.lock.lease.LeaseStore] do. Thread-safe; nothing
/// blocks.
public interface LockSetStore {

    /// Takes all the locks if each is free and nobody waits for it, else none of them; or finds
    /// that the id has them. What an older call with the id has of them is shared with this one.
    CompletionStage<AllReply> takeAll(Sought sought);

    /// Makes leases whole that were taken one by one, if all are still held.
    ///
    /// @param tokens with which they were taken, in the order of [LockSet#entities]
    CompletionStage<AllReply> sealAll(Sought sought, List<FencingToken> tokens);

    /// Takes back what the call with this mark has of these locks, and closes it: what of it
    /// arrives later has no effect. What other calls with this id have too stands as a whole until
    /// the last of them is undone.
    CompletionStage<Undo> undoAll(Sought sought);
}
