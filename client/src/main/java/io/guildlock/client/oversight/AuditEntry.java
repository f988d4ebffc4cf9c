package io.guildlock.client.oversight;

import io.guildlock.client.lock.Holder;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One force-release.
///
/// @param actor who did it, as far as that was said
/// @param key the public id of the API key it was done with; empty without keys
/// @param requestId under which the service's log knows the call
/// @param holder who held the lock until then
public record AuditEntry(
        Instant at,
        Entity entity,
        Optional<String> actor,
        Optional<String> key,
        String reason,
        String requestId,
        Optional<Holder> holder,
        Optional<FencingToken> token,
        Optional<Duration> held) {}
