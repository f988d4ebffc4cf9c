package io.guildlock.lock.several;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What callers may do with several leases at once.
public interface SeveralLeases {

    /// Renews many leases, of any guilds. The stage gives an answer for each, in the order asked;
    /// one that fails does not touch the others. Safe to repeat.
    CompletionStage<List<RenewAnswer>> renewAll(List<RenewRequest> leases);
}
