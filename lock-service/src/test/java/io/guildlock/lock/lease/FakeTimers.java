package io.guildlock.lock.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that stands still until a test moves it. Tasks run in the thread that moves it, in order.
/// Not thread-safe.
public final class FakeTimers implements Timers {
    private final List<Task> tasks = new ArrayList<>();
    private long nanos;
    private long made;
    private boolean ahead;

    private record Task(long due, long order, Runnable work) {}

    @Override
    public long nanos() {
        return nanos;
    }

    /// From now on what is due at once runs before whoever set it goes on, as happens when the
    /// thread of the timers is the faster one.
    public void runAhead() {
        ahead = true;
    }

    @Override
    public Timeout after(Duration delay, Runnable work) {
        if (ahead && delay.isZero()) {
            work.run();
            return () -> {};
        }
        Task task = new Task(nanos + delay.toNanos(), made++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /// Moves time on, running on the way what falls due.
    public void pass(Duration time) {
        long end = nanos + time.toNanos();
        while (true) {
            Task next =
                    tasks.stream()
                            .filter(task -> task.due <= end)
                            .min(Comparator.comparingLong(Task::due).thenComparingLong(Task::order))
                            .orElse(null);
            if (next == null) {
                nanos = end;
                return;
            }
            tasks.remove(next);
            nanos = Math.max(nanos, next.due);
            next.work.run();
        }
    }

    /// How many tasks have not run yet.
    public int pending() {
        return tasks.size();
    }
}
