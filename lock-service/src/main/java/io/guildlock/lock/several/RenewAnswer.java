package io.guildlock.lock.several;

import io.guildlock.lock.lease.Renewal;

/// What came of one [RenewRequest] among many.
public sealed interface RenewAnswer {

    /// The store answered, as it would have for this lease alone.
    record Answered(Renewal renewal) implements RenewAnswer {}

    /// It did not: what a stage of [io.guildlock.lock.lease.LeaseStore#renew] would have failed
    /// with.
    record Failed(Throwable failure) implements RenewAnswer {}
}
