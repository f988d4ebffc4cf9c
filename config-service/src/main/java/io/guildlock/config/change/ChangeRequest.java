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
/// @param durability how far it must have been stored before it is acknowledged
public record ChangeRequest(
        Scope scope,
        String id,
        boolean chosen,
        String call,
        String fingerprint,
        @Nullable LeaseGuard guard,
        @Nullable String actor,
        Durability durability) {

    /// One that need be stored at the master only.
    public ChangeRequest(
            Scope scope,
            String id,
            boolean chosen,
            String call,
            String fingerprint,
            @Nullable LeaseGuard guard,
            @Nullable String actor) {
        this(scope, id, chosen, call, fingerprint, guard, actor, Durability.LOCAL);
    }

    /// The same under an id of its own, which no caller can send again.
    public ChangeRequest sentAnew(String ownId) {
        return new ChangeRequest(scope, ownId, false, call, fingerprint, guard, actor, durability);
    }

    /// The same by nobody, if who asked names `user`, a snowflake.
    public ChangeRequest withoutNaming(String user) {
        return actor == null || !Naming.of(user).test(actor)
                ? this
                : new ChangeRequest(scope, id, chosen, call, fingerprint, guard, null, durability);
    }

    /// For a part of this request that is a change of its own under the same guard: an id derived
    /// from this one's.
    ///
    /// @param sent fingerprint of the part
    public ChangeRequest part(String part, String sent) {
        return new ChangeRequest(
                scope, id + " " + part, chosen, call, sent, guard, actor, durability);
    }

    /// For a step of this request that needs a change of its own, perhaps in another guild: an id
    /// derived from this one's, so that a repetition repeats the step too.
    public ChangeRequest step(Scope where, String step) {
        return new ChangeRequest(
                where, id + " " + step, chosen, call, fingerprint, null, actor, durability);
    }
}
