package io.guildlock.launcher.bench.load;

import org.redisson.api.RFencedLock;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;

/// A stock lock, used as its documentation shows: one client a process, default settings.
final class RedissonLocker implements Locker {
    private final RedissonClient redisson;
    private final boolean fenced;

    RedissonLocker(RedissonClient redisson, boolean fenced) {
        this.redisson = redisson;
        this.fenced = fenced;
    }

    @Override
    public void acquire(String lock) {
        if (fenced) {
            RFencedLock fencedLock = redisson.getFencedLock("fenced/" + lock);
            long _ = fencedLock.lockAndGetToken();
        } else {
            plain(lock).lock();
        }
    }

    @Override
    public void release(String lock) {
        if (fenced) {
            redisson.getFencedLock("fenced/" + lock).unlock();
        } else {
            plain(lock).unlock();
        }
    }

    /// The client is the process's.
    @Override
    public void close() {}

    private RLock plain(String lock) {
        return redisson.getLock("stock/" + lock);
    }
}
