package io.guildlock.launcher.bench.config;

import io.guildlock.launcher.LaunchException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Threads of this process, one for each [Work].
final class Workers implements AutoCloseable {
    private final List<Work> works = new ArrayList<>();
    private final ExecutorService threads;

    /// Makes a worker's work, or fails as connecting may fail.
    interface Maker {
        Work make(int worker) throws Exception;
    }

    private interface Shift {
        Turn work(Work work) throws Exception;
    }

    /// @throws LaunchException if one cannot connect; none stays connected
    Workers(int count, Maker maker) {
        threads = Executors.newFixedThreadPool(count);
        try {
            for (int worker = 0; worker < count; worker++) {
                works.add(maker.make(worker));
            }
        } catch (Exception e) {
            close();
            throw new LaunchException("a worker cannot begin: " + e.getMessage(), e);
        }
    }

    /// All work as fast as they can. What is under way at the end is finished but does not count.
    Turn run(Duration turn) {
        long begin = System.nanoTime();
        return all(turn, work -> closed(work, begin, turn.toNanos()));
    }

    /// Whoever is free takes the next of `perSecond`. What begins late, as all were busy, takes its
    /// time from the moment it should have begun.
    Turn run(Duration turn, double perSecond) {
        long begin = System.nanoTime();
        double apart = TimeUnit.SECONDS.toNanos(1) / perSecond;
        AtomicLong begun = new AtomicLong();
        return all(turn, work -> open(work, begin, begun, apart, turn.toNanos()));
    }

    /// All work until it was done so often.
    void repeat(long times) {
        AtomicLong begun = new AtomicLong();
        long begin = System.nanoTime();
        Turn _ =
                all(
                        Duration.ofNanos(1),
                        work -> open(work, begin, begun, 0, times, Long.MAX_VALUE));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (Work work : works) {
            try {
                work.close();
            } catch (Exception e) {
                throw new LaunchException("a worker does not end: " + e.getMessage(), e);
            }
        }
    }

    private static Turn closed(Work work, long begin, long length) throws Exception {
        Histogram times = Turn.histogram();
        long done = 0;
        for (long now = System.nanoTime(); now - begin < length; ) {
            work.once();
            long end = System.nanoTime();
            times.recordValue(end - now);
            done += end - begin < length ? 1 : 0;
            now = end;
        }
        return new Turn(Duration.ofNanos(length), done, times);
    }

    private static Turn open(Work work, long begin, AtomicLong begun, double apart, long length)
            throws Exception {
        return open(work, begin, begun, apart, Long.MAX_VALUE, length);
    }

    private static Turn open(
            Work work, long begin, AtomicLong begun, double apart, long most, long length)
            throws Exception {
        Histogram times = Turn.histogram();
        while (true) {
            long number = begun.getAndIncrement();
            long intended = (long) (number * apart);
            if (number >= most || intended >= length) {
                return new Turn(Duration.ofNanos(length), times.getTotalCount(), times);
            }
            pauseUntil(begin + intended);
            work.once();
            times.recordValue(Math.max(0, System.nanoTime() - begin - intended));
        }
    }

    private static void pauseUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private Turn all(Duration turn, Shift shift) {
        List<Future<Turn>> running =
                works.stream().map(work -> threads.submit(() -> shift.work(work))).toList();
        Histogram times = Turn.histogram();
        long done = 0;
        for (Future<Turn> one : running) {
            Turn part = await(one);
            times.add(part.times());
            done += part.done();
        }
        return new Turn(turn, done, times);
    }

    private static Turn await(Future<Turn> one) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new LaunchException("a worker failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        }
    }
}
