package io.guildlock.lock.lease;

import io.guildlock.contract.GuildId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class InMemoryLeaseStoreTest extends LeaseStoreContract {

    @Override
    protected Bench open() {
        return new InMemoryBench();
    }

    @Override
    protected GuildId guild() {
        return new GuildId("42");
    }

    private static final class InMemoryBench implements Bench {
        private final FakeTimers timers = new FakeTimers();
        private final InMemoryCluster cluster =
                new InMemoryCluster(timers, ENTRY_LIFE, MOST_WAITERS);
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
