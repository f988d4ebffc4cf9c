package io.guildlock.lock.oversight;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.Headers;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.LockName;
import java.util.Optional;
import java.util.regex.Pattern;

/// A wish to end what holds a lock, whoever it is or one lease only.
///
/// @param id of this call: sent again, it ends nothing more
/// @param only the token of the lease to end; empty ends whatever holds the lock
/// @param reason why, 1 to 500 characters, for the audit log
/// @param actor who wants it, up to 128 characters
/// @param key the public id of the API key that the call came with; empty without keys
/// @param requestId under which the service's log knows the call
public record ForceCall(
        LockName lock,
        LeaseId id,
        Optional<FencingToken> only,
        String reason,
        Optional<String> actor,
        Optional<String> key,
        String requestId) {
    private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}]{1,500}");
    private static final Pattern ACTOR = Pattern.compile("[^\\p{Cntrl}]{1,128}");

    /// @throws InvalidValueException if reason or actor is out of its range
    public ForceCall {
        if (!REASON.matcher(reason).matches() || reason.isBlank()) {
            throw new InvalidValueException(
                    "reason", reason, "1 to 500 characters, not all blank, no control characters");
        }
        if (actor.isPresent() && !ACTOR.matcher(actor.get()).matches()) {
            throw new InvalidValueException(
                    Headers.ACTOR, actor.get(), "1 to 128 characters, no control characters");
        }
    }
}
