package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;

/// What a step left a lock as, for [Replication] to find there.
public sealed interface Claim {

    /// The lease holds the lock with this token.
    record Held(FencingToken token) implements Claim {}

    /// The lease does not hold the lock.
    record Over() implements Claim {}
}
