package io.guildlock.lock.lease;

import io.guildlock.contract.LeaseId;
import java.util.concurrent.CompletionStage;

/// The port to what the replicas of Redis have stored.
public interface Replication {

    /// Looks whether the lock is as claimed, and whether enough replicas have all that its master
    /// did up to then; waits for them for a bounded time. Changes nothing about the lock, and may
    /// be asked again at any time.
    ///
    /// A stage that fails says nothing about the claim. Thread-safe; nothing blocks.
    CompletionStage<Confirmation> confirm(LockName lock, LeaseId leaseId, Claim claim);
}
