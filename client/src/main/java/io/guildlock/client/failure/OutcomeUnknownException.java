package io.guildlock.client.failure;

import org.jspecify.annotations.Nullable;

/// At least one attempt was sent and never answered for certain, and the retry policy ran out
/// before another was. The call may have been applied, or may still be.
///
/// To learn the outcome, repeat the call with the same id (`WriteOption.id`, `AcquireOptions.id`):
/// it happens once and answers how it ended. An acquire that ends so is cancelled in the
/// background; at worst its lock stays held for one lease length.
public final class OutcomeUnknownException extends GuildlockException {
    private static final long serialVersionUID = 1L;

    /// @param cause what the last attempt failed with, if anything was thrown
    public OutcomeUnknownException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
