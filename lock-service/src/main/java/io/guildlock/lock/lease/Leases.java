package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// What callers may do with leases. Stages fail as those of [LeaseStore] do.
public interface Leases {

    /// Starts to acquire; waits in the queue as long as the request says.
    AcquireCall acquire(AcquireRequest request);

    /// See [LeaseStore#release].
    CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token);

    /// See [LeaseStore#cancel].
    CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId);

    /// See [LeaseStore#renew].
    CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease);

    /// See [LeaseStore#look].
    CompletionStage<LockView> look(LockName lock);
}
