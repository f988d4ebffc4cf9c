package io.guildlock.client.failure;

import org.jspecify.annotations.Nullable;

/// No replica could be reached, or none could use Redis, for as long as the retry policy allows.
/// The call was surely not applied. For a read it only means that there is no answer.
public final class StoreUnavailableException extends GuildlockException {
    private static final long serialVersionUID = 1L;

    /// @param cause what the last attempt failed with, if anything was thrown
    public StoreUnavailableException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
