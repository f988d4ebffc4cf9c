package io.guildlock.client.recipe;

import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.LossReason;

/// What a process hears of its part in a singleton task. Called on threads of the client, one term
/// after the other, except [#lost], which may come while the task still runs. Must not block; what
/// it throws is logged and changes nothing.
public interface SingletonListener {
    /// This process leads; its task begins.
    default void leads(Lease lease) {}

    /// The lease is lost; the task was interrupted and must stop. Somebody else may lead already.
    default void lost(LossReason reason) {}

    /// The task failed. The lead is given up, and this process contends again after a pause.
    default void failed(Throwable failure) {}

    /// The task has stopped, for whatever reason; this process does not lead.
    default void stopped() {}

    /// The service could not be asked for the lead. This process contends again after a pause.
    default void unavailable(GuildlockException why) {}
}
