package io.guildlock.client.retry;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// One platform thread watches the clock for all leases; whatever is due runs on a virtual thread
/// of its own, so that a slow renewal never delays another.
final class SystemTiming implements Timing {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("guildlock-clock").factory());

    SystemTiming() {
        clock.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    @SuppressWarnings(
            "ReturnValueIgnored") // whether it ended by time or by close makes no difference
    public void pause(Duration delay) throws InterruptedException {
        closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        if (clock.isShutdown()) {
            return () -> {};
        }
        Future<?> due =
                clock.schedule(
                        () -> Thread.ofVirtual().name("guildlock-alarm").start(task),
                        delay.toNanos(),
                        TimeUnit.NANOSECONDS);
        return () -> due.cancel(false);
    }

    @Override
    public void close() {
        closed.countDown();
        clock.shutdownNow();
    }
}
