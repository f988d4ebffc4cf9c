package io.guildlock.lock.oversight;

import io.guildlock.contract.Entity;
import io.guildlock.lock.lease.Standing;
import java.time.Instant;
import java.util.Optional;

/// What one force-release did.
///
/// @param at by Redis's clock
/// @param actor who did it, as far as that was said
/// @param key the public id of the API key it was done with; empty without keys
/// @param was who held the lock until then
public record AuditEntry(
        Instant at,
        Entity entity,
        Optional<String> actor,
        Optional<String> key,
        String reason,
        String requestId,
        Standing was) {}
