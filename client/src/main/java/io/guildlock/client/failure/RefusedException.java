package io.guildlock.client.failure;

/// The request is understood and will not be done: it is invalid, the state refuses it
/// (`role-full`, `unknown-role`, `not-found` of a parent, …), or a quota is used up. Nothing was
/// applied. [#problem] carries the state that refused.
public sealed class RefusedException extends GuildlockException
        permits HeldException, LeaseLostException {
    private static final long serialVersionUID = 1L;

    /// With the problem that the service answered.
    public RefusedException(Problem problem) {
        super(problem, null);
    }
}
