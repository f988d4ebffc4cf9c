package io.guildlock.launcher.faults.load;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Ids that no other process of the run has. Thread-safe.
public final class Numbers {
    private static final long EACH = 1_000_000_000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final AtomicLong next;
    private final long run;

    /// @param run what tells the ids of this run from those of others
    public Numbers(int process, long run) {
        this.next = new AtomicLong(process * EACH);
        this.run = run;
    }

    public long next() {
        return next.incrementAndGet();
    }

    /// A lease id or an idempotency key that stands for a number.
    public String id(long number) {
        return new UUID((run & ~0xffffL) | VERSION_4, VARIANT | number).toString();
    }
}
