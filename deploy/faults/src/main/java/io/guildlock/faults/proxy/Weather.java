package io.guildlock.faults.proxy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The fault of the moment, and waiting for its end. Thread-safe.
final class Weather {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicLong answersLost = new AtomicLong();
    private volatile Fault now = new Fault.None();

    Fault now() {
        return now;
    }

    void set(Fault fault) {
        lock.lock();
        try {
            now = fault;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it is another than this one.
    void awaitEndOf(Fault fault) throws InterruptedException {
        lock.lock();
        try {
            while (now.equals(fault)) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The same, for so long at most.
    void awaitEndOf(Fault fault, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (now.equals(fault) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void answerLost() {
        answersLost.incrementAndGet();
    }

    long answersLost() {
        return answersLost.get();
    }
}
