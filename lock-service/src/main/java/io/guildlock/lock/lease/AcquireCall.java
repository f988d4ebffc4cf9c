package io.guildlock.lock.lease;

import java.util.concurrent.CompletionStage;

/// One acquire call under way.
public interface AcquireCall {

    /// How it ends. Fails with [StoreUnavailableException] if nothing was granted and nothing is
    /// queued, and with [OutcomeUnknownException] if that is not sure.
    CompletionStage<Acquired> outcome();

    /// The caller is gone: leaves the queue, or undoes a grant that could not be delivered. May be
    /// called at any time, also after the outcome.
    void hangUp();
}
