package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;

/// A live lease as Redis answered it.
///
/// @param lease how long it was granted or last renewed for
/// @param remaining how much of that was left when Redis answered
public record Grant(LeaseId leaseId, FencingToken token, Duration lease, Duration remaining) {}
