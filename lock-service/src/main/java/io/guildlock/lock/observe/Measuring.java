package io.guildlock.lock.observe;

import io.guildlock.lock.lease.LeaseStore;
import io.guildlock.lock.lease.Leases;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.oversight.OversightStore;
import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.SeveralLeases;
import io.guildlock.lock.several.SeveralStore;
import io.guildlock.lock.stats.StatsStore;

/// Puts what records figures around a part, or leaves the part as it is where no figures are
/// wanted: then calls cost what they cost without any of it.
///
/// @param isWanted whether there are to be figures
public record Measuring(boolean isWanted, LockMetrics metrics, Timers timers) {

    public LeaseStore store(LeaseStore store) {
        return isWanted ? new MeasuredLeaseStore(store, metrics, timers) : store;
    }

    public SeveralStore store(SeveralStore store) {
        return isWanted ? new MeasuredSeveralStore(store, metrics, timers) : store;
    }

    public LockSetStore store(LockSetStore store) {
        return isWanted ? new MeasuredLockSetStore(store, metrics, timers) : store;
    }

    public OversightStore store(OversightStore store) {
        return isWanted ? new MeasuredOversightStore(store, metrics, timers) : store;
    }

    public StatsStore store(StatsStore store) {
        return isWanted ? new MeasuredStatsStore(store, metrics, timers) : store;
    }

    public Leases leases(Leases leases) {
        return isWanted ? new MeasuredLeases(leases, metrics, timers) : leases;
    }

    /// @param single what [#leases] made
    public SeveralLeases several(SeveralLeases several, Leases single) {
        return single instanceof MeasuredLeases measured
                ? new MeasuredSeveralLeases(several, measured, metrics, timers)
                : several;
    }
}
