package io.guildlock.lock.lease;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The machine's own time. One thread runs all tasks, which only start things and never block.
///
/// Made for tasks that nearly all are cancelled soon: those who set or cancel one take no lock and
/// wake nobody, unless theirs is due before all others. The thread sorts in what was set when it
/// wakes by itself; what was cancelled until then is never sorted in, and of the rest at most half
/// are cancelled ones ([#MOST_UNSORTED] aside).
public final class ScheduledTimers implements Timers, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ScheduledTimers.class.getName());
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.MINUTES.toNanos(1);

    /// So many set at most before the thread sorts them in, however long it could sleep.
    static final int MOST_UNSORTED = 4_096;

    private final Queue<Task> unsorted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unsortedCount = new AtomicInteger();
    private final PriorityQueue<Task> sorted = new PriorityQueue<>();
    private final Thread thread;
    private volatile long wakesAt = System.nanoTime();
    private volatile int remembered;
    private volatile boolean closed;
    private int liveWhenCleaned;

    /// A task until it starts or is cancelled; then `null`.
    private static final class Task extends AtomicReference<@Nullable Runnable>
            implements Timeout, Comparable<Task> {
        private static final long serialVersionUID = 1L;
        private final long due;

        Task(long due, Runnable task) {
            super(task);
            this.due = due;
        }

        @Override
        public void cancel() {
            set(null);
        }

        boolean isOver() {
            return get() == null;
        }

        @Override
        public int compareTo(Task other) {
            return Long.signum(due - other.due);
        }
    }

    public ScheduledTimers() {
        thread = Thread.ofPlatform().daemon().name("lease-timers").start(this::run);
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    /// After [#close] the task never starts.
    @Override
    public Timeout after(Duration delay, Runnable task) {
        Task set = new Task(nanos() + delay.toNanos(), task);
        unsorted.add(set);
        if (unsortedCount.incrementAndGet() == MOST_UNSORTED || set.due - wakesAt < 0) {
            LockSupport.unpark(thread);
        }
        return set;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /// How many tasks the thread has sorted in, cancelled ones included.
    int remembered() {
        return remembered;
    }

    private void run() {
        while (!closed) {
            sortIn();
            runDue();
            clean();
            remembered = sorted.size();
            Task next = sorted.peek();
            long now = nanos();
            wakesAt = now + LONGEST_SLEEP_NANOS;
            if (next != null && next.due - wakesAt < 0) {
                wakesAt = next.due;
            }
            // What was set before that is seen here, what is set after it sees it.
            if (unsorted.isEmpty()) {
                LockSupport.parkNanos(this, Math.max(1, wakesAt - now));
            }
        }
    }

    private void sortIn() {
        for (Task set = unsorted.poll(); set != null; set = unsorted.poll()) {
            unsortedCount.decrementAndGet();
            if (!set.isOver()) {
                sorted.add(set);
            }
        }
    }

    private void runDue() {
        for (Task next = sorted.peek();
                next != null && next.due - nanos() <= 0;
                next = sorted.peek()) {
            sorted.remove();
            Runnable task = next.getAndSet(null);
            if (task != null) {
                start(task);
            }
        }
    }

    /// One that fails must not stop the others.
    private static void start(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a timed task failed", e);
        }
    }

    private void clean() {
        if (sorted.size() > 2 * liveWhenCleaned + MOST_UNSORTED) {
            sorted.removeIf(Task::isOver);
            liveWhenCleaned = sorted.size();
        }
    }
}
