package io.guildlock.lock.several;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.LockName;
import java.time.Duration;

/// One lease to be renewed, as in [io.guildlock.lock.lease.LeaseStore#renew].
///
/// @param lease how long it should last from now, longer or shorter than before
public record RenewRequest(LockName lock, LeaseId leaseId, FencingToken token, Duration lease) {}
