package io.guildlock.client.failure;

/// Others changed the same thing first: `revision-mismatch`, `already-exists`, or `contended` after
/// bounded retries. Nothing was applied. Read again and decide anew, or let `Guild.update` do that.
public final class ConflictException extends GuildlockException {
    private static final long serialVersionUID = 1L;

    /// With the problem that the service answered.
    public ConflictException(Problem problem) {
        super(problem, null);
    }
}
