package io.guildlock.launcher.bench.load;

import java.io.IOException;
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

/// The threads of a client process, one a locker.
final class Workers implements AutoCloseable {
    private final Job job;
    private final Lockers lockers;
    private final ExecutorService threads;

    private record Counted(long inTime, long pairs, Histogram waits) {}

    Workers(Job job) throws IOException {
        this.job = job;
        this.lockers = new Lockers(job);
        this.threads = Executors.newFixedThreadPool(job.workers());
    }

    /// Lets all work for a turn, and returns when the last has finished its pair.
    ///
    /// @throws ExecutionException if a worker failed; the others may still be at work
    TurnResult run(Turn turn) throws ExecutionException, InterruptedException {
        long begin = System.nanoTime();
        AtomicLong begun = new AtomicLong();
        List<Future<Counted>> running = new ArrayList<>();
        for (int worker = 0; worker < job.workers(); worker++) {
            Locker locker = lockers.each().get(worker);
            String lock =
                    turn.load() == Load.HOT ? Names.HOT : Names.distinct(job.process(), worker);
            running.add(
                    threads.submit(() ->
                            turn.load() == Load.OPEN
                                    ? open(turn, begin, begun, locker, lock)
                                    : closed(turn, begin, locker, lock)));
        }
        return sum(running);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        lockers.close();
    }

    private static Counted closed(Turn turn, long begin, Locker locker, String lock)
            throws IOException {
        Histogram waits = TurnResult.histogram();
        long length = TimeUnit.MILLISECONDS.toNanos(turn.millis());
        long inTime = 0;
        long pairs = 0;
        for (long now = System.nanoTime(); now - begin < length; pairs++) {
            locker.acquire(lock);
            waits.recordValue(System.nanoTime() - now);
            locker.release(lock);
            now = System.nanoTime();
            inTime += now - begin < length ? 1 : 0;
        }
        return new Counted(inTime, pairs, waits);
    }

    /// Whoever is free takes the next pair. A pair that begins late because all were busy waits
    /// from the moment it should have begun.
    private static Counted open(Turn turn, long begin, AtomicLong begun, Locker locker, String lock)
            throws IOException {
        Histogram waits = TurnResult.histogram();
        long length = TimeUnit.MILLISECONDS.toNanos(turn.millis());
        long apart = TimeUnit.SECONDS.toNanos(1) / turn.perSecond();
        long pairs = 0;
        while (true) {
            long intended = begun.getAndIncrement() * apart;
            if (intended >= length) {
                return new Counted(pairs, pairs, waits);
            }
            pauseUntil(begin + intended);
            locker.acquire(lock);
            waits.recordValue(Math.max(0, System.nanoTime() - begin - intended));
            locker.release(lock);
            pairs++;
        }
    }

    private static void pauseUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static TurnResult sum(List<Future<Counted>> running)
            throws ExecutionException, InterruptedException {
        Histogram waits = TurnResult.histogram();
        long inTime = 0;
        long pairs = 0;
        for (Future<Counted> one : running) {
            Counted counted = one.get();
            waits.add(counted.waits());
            inTime += counted.inTime();
            pairs += counted.pairs();
        }
        return TurnResult.of(inTime, pairs, waits);
    }
}
