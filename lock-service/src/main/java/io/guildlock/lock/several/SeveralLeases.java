package io.guildlock.lock.several;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What callers may do with several leases at once.
public interface SeveralLeases {

    /// Starts to acquire locks of one guild, all or none; waits in their queues, in the order of
    /// [LockSet], as long as the request says. What it has meanwhile ends by itself shortly after
    /// that, also if this replica dies.
    AcquireAllCall acquireAll(AcquireAllRequest request);

    /// Renews many leases, of any guilds. The stage gives an answer for each, in the order asked;
    /// one that fails does not touch the others. Safe to repeat.
    CompletionStage<List<RenewAnswer>> renewAll(List<RenewRequest> leases);
}
