package io.guildlock.lock.several;

import io.guildlock.lock.lease.Renewal;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The port to where leases live, for steps that concern several of them. Its steps are idempotent
/// and fail as those of [io.guildlock.lock.lease.LeaseStore] do. Thread-safe; nothing blocks.
public interface SeveralStore {

    /// Splits what is to be renewed into parts that may be one step each. Together they hold every
    /// request once; their order is the store's.
    List<List<RenewRequest>> steps(List<RenewRequest> leases);

    /// Renews the leases of one such part. Gives an answer for each, in its order.
    CompletionStage<List<Renewal>> renewAll(List<RenewRequest> step);
}
