package io.guildlock.client.failure;

/// The lease that this call depends on is no longer live (`lease-gone`, `stale-token`, or
/// `stale-lease` for a guarded write): it expired, was released, or was forced. Nothing was
/// applied. Stop the work it protected; reading again and retrying would defeat the guard.
public final class LeaseLostException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /// With the problem that the service answered.
    public LeaseLostException(Problem problem) {
        super(problem);
    }
}
