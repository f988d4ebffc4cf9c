package io.guildlock.client.lock;

/// Why a lease was lost while it was open.
public enum LossReason {
    /// The service said that the lease expired, was released, or was forced. Somebody else may hold
    /// the lock already.
    GONE,

    /// No renewal was confirmed before the lease could have ended. It must be taken for lost,
    /// though the lock may still be ours.
    NOT_RENEWED
}
