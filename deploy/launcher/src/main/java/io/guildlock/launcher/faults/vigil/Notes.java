package io.guildlock.launcher.faults.vigil;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// What was seen so far. Thread-safe.
final class Notes {
    private static final int MOST_TOLD = 5;
    private static final long POINT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final List<String> hanging = new ArrayList<>();
    private final List<Seen.Point> memory = new ArrayList<>();
    private long kibibytes;
    private int threads;
    private Seen.Breakers breakers = new Seen.Breakers(0, 0, 0);
    private final Map<String, Queue> queues = new TreeMap<>();
    private long shownOpen;
    private long shownHalfOpen;
    private long notReady;
    private long longestNanos;
    private long calls;
    private long cutOff;

    synchronized void vitals(Vitals now) {
        kibibytes = Math.max(kibibytes, now.kibibytes());
        threads = Math.max(threads, now.threads());
        long nanos = System.nanoTime();
        if (memory.isEmpty() || nanos - memory.getLast().nanos() > POINT_NANOS) {
            memory.add(new Seen.Point(nanos, now.kibibytes()));
        } else if (memory.getLast().kibibytes() < now.kibibytes()) {
            memory.set(
                    memory.size() - 1, new Seen.Point(memory.getLast().nanos(), now.kibibytes()));
        }
    }

    synchronized void moved(Seen.Breakers more) {
        breakers = breakers.plus(more);
    }

    synchronized void queue(Queue queue) {
        queues.merge(queue.what(), queue, Queue::or);
    }

    /// @param health what a replica said of its breaker
    synchronized void shown(String health) {
        if (health.contains("\"half-open\"")) {
            shownHalfOpen++;
        } else if (health.contains("\"open\"")) {
            shownOpen++;
        }
    }

    synchronized void notReady() {
        notReady++;
    }

    synchronized void answered(long nanos) {
        calls++;
        longestNanos = Math.max(longestNanos, nanos);
    }

    synchronized void hung(String what) {
        if (hanging.size() < MOST_TOLD) {
            hanging.add(what);
        }
    }

    /// By the end of a replica, or by its being frozen.
    synchronized void cutOff() {
        cutOff++;
    }

    synchronized Seen seen() {
        return new Seen(
                new Vitals(kibibytes, threads),
                breakers,
                new Seen.Shown(shownOpen, shownHalfOpen),
                List.copyOf(queues.values()),
                notReady,
                TimeUnit.NANOSECONDS.toMillis(longestNanos),
                calls,
                cutOff,
                hanging,
                memory);
    }
}
