package io.guildlock.lock.lease;

import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.SeveralStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Two replicas in memory, in a time that passes when told.
public final class InMemoryBench implements Bench {
    private final FakeTimers timers = new FakeTimers();
    private final InMemoryCluster cluster = new InMemoryCluster(timers, ENTRY_LIFE, MOST_WAITERS);
    private final InMemoryLeaseStore here = cluster.store("here");
    private final InMemoryLeaseStore there = cluster.store("there");

    @Override
    public LeaseStore here() {
        return here;
    }

    @Override
    public LeaseStore there() {
        return there;
    }

    @Override
    public LeaseStore thereNeverAwake() {
        return cluster.store("there", Duration.ZERO);
    }

    @Override
    public SeveralStore severalHere() {
        return cluster.several("here");
    }

    @Override
    public SeveralStore severalThere() {
        return cluster.several("there");
    }

    @Override
    public LockSetStore setsHere() {
        return cluster.sets();
    }

    @Override
    public LockSetStore setsThere() {
        return cluster.sets();
    }

    @Override
    public List<GrantNotice> heardThere(LockName lock) {
        List<GrantNotice> heard = new ArrayList<>();
        there.deliverTo(new Listener(heard));
        return heard;
    }

    @Override
    public void pass(Duration time) {
        timers.pass(time);
    }

    @Override
    public List<LockName> expired() {
        return cluster.expired;
    }

    @Override
    public void close() {}

    /// A look at what these replicas share.
    public InMemoryOversightStore oversight(int stepSize, int mostAudited) {
        return new InMemoryOversightStore(cluster, stepSize, mostAudited);
    }

    private record Listener(List<GrantNotice> heard) implements Notices.Listener {
        @Override
        public void granted(GrantNotice notice) {
            heard.add(notice);
        }

        @Override
        public void freed(LockName lock) {}
    }
}
