package io.guildlock.client.oversight;

import io.guildlock.client.lock.Holder;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.Optional;

/// A lock in a listing.
///
/// @param holder who holds it; empty if it is free and others wait for their turn. A stock Redisson
///   client shows as instance `redisson:<id>`, without lease id, token and time held
/// @param oldestWait how long the first in its queue has waited
public record ListedLock(
        GuildId guild,
        Entity entity,
        Optional<Holder> holder,
        Optional<LeaseId> leaseId,
        Optional<FencingToken> token,
        Optional<Duration> held,
        Optional<Duration> remaining,
        int waiters,
        Optional<Duration> oldestWait) {}
