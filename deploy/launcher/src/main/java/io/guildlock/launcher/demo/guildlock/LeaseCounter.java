package io.guildlock.launcher.demo.guildlock;

import io.guildlock.client.failure.HeldException;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.Lock;
import io.guildlock.launcher.demo.work.LeaseCounts;
import java.util.concurrent.atomic.LongAdder;

/// Takes and releases locks, and counts it. Thread-safe.
final class LeaseCounter {
    private final LongAdder granted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder released = new LongAdder();

    /// A lease that counts when it is closed, if it is still held then.
    final class Counted implements AutoCloseable {
        private final Lease lease;

        private Counted(Lease lease) {
            this.lease = lease;
        }

        Lease lease() {
            return lease;
        }

        @Override
        public void close() {
            boolean isHeld = lease.isHeld();
            lease.close();
            if (isHeld) {
                released.increment();
            }
        }
    }

    /// @throws HeldException if somebody else holds it beyond the wait
    Counted acquire(Lock lock, AcquireOptions options) {
        try {
            Lease lease = lock.acquire(options);
            granted.increment();
            return new Counted(lease);
        } catch (HeldException held) {
            refused.increment();
            throw held;
        }
    }

    LeaseCounts counts() {
        return new LeaseCounts(granted.sum(), refused.sum(), released.sum());
    }
}
