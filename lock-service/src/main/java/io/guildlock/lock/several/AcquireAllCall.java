package io.guildlock.lock.several;

import java.util.concurrent.CompletionStage;

/// One call for several locks under way.
public interface AcquireAllCall {

    /// How it ends. Fails as [io.guildlock.lock.lease.AcquireCall#outcome] does.
    CompletionStage<AllAcquired> outcome();

    /// The caller is gone: leaves the queue and gives back what it has. May be called at any time,
    /// also after the outcome.
    void hangUp();
}
