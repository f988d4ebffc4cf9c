package io.guildlock.client.change;

import io.guildlock.client.lock.Lease;
import io.guildlock.contract.Headers;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.contract.Revision;

/// One thing to say about a write besides what it does; sent as one header. If the same header is
/// given twice, the last counts.
public record WriteOption(String header, String value) {
    /// Apply it only while this lease is live; otherwise `LeaseLostException`. Lock and data must
    /// be of one guild.
    public static WriteOption guardedBy(Lease lease) {
        return guardedBy(lease.guard());
    }

    /// Apply it only while the lease that the guard names is live; otherwise `LeaseLostException`.
    public static WriteOption guardedBy(LeaseGuard guard) {
        return new WriteOption(Headers.LEASE, guard.headerValue());
    }

    /// Who does it: 1 to 128 printable ASCII characters, shown in the change stream.
    ///
    /// @throws IllegalArgumentException if `actor` is anything else: a header carries nothing more
    public static WriteOption by(String actor) {
        if (!actor.matches("[ -~]{1,128}")) {
            throw new IllegalArgumentException(
                    "actor is " + actor + "; allowed: 1 to 128 printable ASCII characters");
        }
        return new WriteOption(Headers.ACTOR, actor);
    }

    /// The id of the write, 1 to 128 visible ASCII characters; no other write has it. Without it
    /// the client draws one. Needed only to carry on a write after a restart, or after
    /// `OutcomeUnknownException`: sent again, it happens once.
    public static WriteOption id(String id) {
        return new WriteOption(Headers.IDEMPOTENCY_KEY, id);
    }

    /// Acknowledge it only once as many replicas of Redis have it as the service is set to;
    /// otherwise `OutcomeUnknownException`: it stands, and sent again with its id it is asked about
    /// again.
    public static WriteOption replicated() {
        return new WriteOption(Headers.DURABILITY, "replicated");
    }

    /// Apply it only if the resource still has this revision; otherwise `ConflictException`.
    public static WriteOption ifMatch(Revision revision) {
        return new WriteOption("If-Match", '"' + revision.toString() + '"');
    }

    /// Apply it only if the resource is not there; otherwise `ConflictException`.
    public static WriteOption ifAbsent() {
        return new WriteOption("If-None-Match", "*");
    }
}
