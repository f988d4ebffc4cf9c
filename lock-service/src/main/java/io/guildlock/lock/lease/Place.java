package io.guildlock.lock.lease;

import io.guildlock.contract.LeaseId;

/// The place of one waiting call in a lock's queue.
///
/// @param attempt the call; a newer one with the same id takes the place over
public record Place(LeaseId leaseId, Attempt attempt) {}
