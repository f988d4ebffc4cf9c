package io.guildlock.config.change;

import io.guildlock.contract.LeaseGuard;
import org.jspecify.annotations.Nullable;

/// What a change keeps of the request that asked for it.
///
/// @param id makes repetitions one: the caller's `Idempotency-Key`, or one minted here
/// @param chosen whether the caller chose the id, so that it may come again
/// @param call which sending of the request this is; our own retries keep it
/// @param fingerprint of the request as sent, never of what was computed from it
/// @param guard the lease that must be live
/// @param actor who asked, for the change event
public record ChangeRequest(
        Scope scope,
        String id,
        boolean chosen,
        String call,
        String fingerprint,
        @Nullable LeaseGuard guard,
        @Nullable String actor) {

    /// For a step of this request that needs a change of its own, perhaps in another guild: an id
    /// derived from this one's, so that a repetition repeats the step too.
    public ChangeRequest step(Scope where, String step) {
        return new ChangeRequest(where, id + " " + step, chosen, call, fingerprint, null, actor);
    }
}
