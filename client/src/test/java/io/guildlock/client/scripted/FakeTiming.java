package io.guildlock.client.scripted;

import io.guildlock.client.retry.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A time that passes only when told. Pauses end at once and move it on; alarms run on the thread
/// that moves it.
public final class FakeTiming implements Timing {
    private static final int MOST_ALARMS = 100_000;

    private record Due(long number, long nanos, Runnable task) {}

    private final List<Due> alarms = new ArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private long nanos = 1_000_000_000L;
    private long numbers;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized void pause(Duration delay) {
        if (delay.isPositive()) {
            pauses.add(delay);
            nanos += delay.toNanos();
        }
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        Due due = new Due(numbers++, nanos + delay.toNanos(), task);
        alarms.add(due);
        return () -> {
            synchronized (this) {
                alarms.remove(due);
            }
        };
    }

    /// Lets time pass, and runs every alarm that is due on the way.
    ///
    /// @throws IllegalStateException if there are 100,000: one that sets another for the same
    ///   moment would go on for ever
    public void advance(Duration passed) {
        long end = nanoTime() + passed.toNanos();
        int rung = 0;
        Optional<Due> next = nextBy(end);
        while (next.isPresent()) {
            if (++rung > MOST_ALARMS) {
                throw new IllegalStateException(
                        "more than " + MOST_ALARMS + " alarms within " + passed);
            }
            next.get().task().run();
            next = nextBy(end);
        }
        moveTo(end);
    }

    /// Lets time pass without running anything, as while a process is paused.
    public synchronized void stall(Duration passed) {
        nanos += passed.toNanos();
    }

    /// The pauses above zero made so far.
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /// How many alarms wait for their time.
    public synchronized int pendingAlarms() {
        return alarms.size();
    }

    @Override
    public synchronized void close() {
        alarms.clear();
    }

    private synchronized Optional<Due> nextBy(long end) {
        Optional<Due> next =
                alarms.stream()
                        .min(Comparator.comparingLong(Due::nanos))
                        .filter(due -> due.nanos() <= end);
        next.ifPresent(due -> {
            alarms.remove(due);
            nanos = Math.max(nanos, due.nanos());
        });
        return next;
    }

    private synchronized void moveTo(long end) {
        nanos = Math.max(nanos, end);
    }
}
