package io.guildlock.lock.several;

import io.guildlock.contract.Entity;
import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.lease.Standing;
import java.util.List;

/// What the store answers to a step for several locks.
public sealed interface AllReply {

    /// All are held by the id, each with its whole lease, in the order of [LockSet#entities].
    ///
    /// @param replayed they were granted to another call with the same id, and are now also this
    ///   one's
    record Granted(List<Grant> grants, boolean replayed) implements AllReply {}

    /// The first that cannot be had, or is not held any more.
    record Held(Entity entity, Standing standing) implements AllReply {}

    /// The lease id was used and one of its leases is over, or it was cancelled.
    record Gone() implements AllReply {}

    /// The lease id belongs to other locks of the guild.
    record UsedElsewhere() implements AllReply {}

    /// Another call with the same id has one of them, or this call has ended.
    record Superseded() implements AllReply {}
}
