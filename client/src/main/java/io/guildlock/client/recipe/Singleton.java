package io.guildlock.client.recipe;

import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.HeldException;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.Lock;
import io.guildlock.client.retry.RetryPolicy;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A task that runs in one process at a time: the leader's, which holds the lease on
/// `singleton:<name>` for as long as its task runs. The others wait in the queue; when the leader
/// dies, the next leads within one lease.
///
/// A leader whose lease is lost is told: its task is interrupted, `lease.lost()` completes and
/// [SingletonListener#lost] is called. It must stop then; only when it has does this process
/// contend again. A process that is paused is told when it wakes, while another leads already: its
/// writes guarded by its lease are refused all the same. A task that swallows the interrupt and
/// never asks `isHeld` runs beside the new leader's.
///
/// When the task returns or fails, the lead is given up and this process contends again after a
/// pause, until closed. Thread-safe.
public final class Singleton implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.guildlock.client");
    private static final String PREFIX = "singleton:";

    /// When to contend again.
    private enum Next {
        SOON,
        AFTER_REST,
        AFTER_FAILURE
    }

    private final String name;
    private final Lock lock;
    private final SingletonOptions options;
    private final Task<? extends Exception> task;
    private final SingletonListener listener;
    private final Pace pace;
    private final Consumer<Singleton> ended;
    private final Thread contending;
    private volatile boolean closed;
    private volatile @Nullable Lease lease;

    /// For the client itself; users call `Guild.singleton`.
    ///
    /// @param pace whose retry policy says how long to pause after failures
    /// @param ended told when this one contends no more
    public Singleton(
            String name,
            Lock lock,
            SingletonOptions options,
            Task<? extends Exception> task,
            SingletonListener listener,
            Pace pace,
            Consumer<Singleton> ended) {
        this.name = name;
        this.lock = lock;
        this.options = options;
        this.task = task;
        this.listener = listener;
        RetryPolicy policy =
                pace.policy().withBackoff(options.firstPause(), options.longestPause());
        this.pace = new Pace(pace.timing(), policy, pace.random());
        this.ended = ended;
        this.contending =
                Thread.ofVirtual().name("guildlock-contend-" + name).unstarted(this::contend);
    }

    /// The entity of the lock of a singleton task.
    public static String entity(String name) {
        return PREFIX + name;
    }

    /// Begins to contend. For the client itself.
    public Singleton start() {
        contending.start();
        return this;
    }

    /// Whether this process surely leads at this moment.
    public boolean leads() {
        Lease current = lease;
        return current != null && current.isHeld();
    }

    /// Interrupts the task, waits for it to stop, and releases the lock then. A task that does not
    /// stop in time keeps the lead until it has: nobody else runs it beside. Not for the task
    /// itself to call: it would wait for its own end; a task that is done returns.
    @Override
    public void close() {
        closed = true;
        contending.interrupt();
        try {
            if (!contending.join(options.closeWithin())) {
                LOG.log(
                        Level.WARNING,
                        () ->
                                "Singleton task %s did not stop within %s and keeps the lead"
                                        .formatted(name, options.closeWithin()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void contend() {
        int failures = 0;
        while (!closed) {
            Next next = round();
            failures = next == Next.AFTER_FAILURE ? failures + 1 : 0;
            pause(next, failures);
        }
        ended.accept(this);
    }

    private Next round() {
        try (Lease granted = lock.acquire(options.acquire())) {
            return lead(granted);
        } catch (HeldException othersLead) {
            return Next.SOON;
        } catch (GuildlockException unavailable) {
            if (!closed) {
                tell(() -> listener.unavailable(unavailable));
            }
            return Next.AFTER_FAILURE;
        }
    }

    private Next lead(Lease granted) {
        lease = granted;
        var _ = granted.lost().thenAccept(reason -> tell(() -> listener.lost(reason)));
        tell(() -> listener.leads(granted));
        Throwable failure = Term.start(name, task, granted).awaitEnd();
        lease = null;
        tell(listener::stopped);
        if (closed || !granted.isHeld()) {
            return Next.SOON;
        }
        if (failure == null) {
            return Next.AFTER_REST;
        }
        tell(() -> listener.failed(failure));
        return Next.AFTER_FAILURE;
    }

    private void pause(Next next, int failures) {
        Duration pause =
                switch (next) {
                    case SOON -> pace.policy().backoff(0, pace.random());
                    case AFTER_REST -> options.rest();
                    case AFTER_FAILURE -> pace.policy().backoff(failures - 1, pace.random());
                };
        if (closed) {
            return;
        }
        try {
            pace.timing().pause(pause);
        } catch (InterruptedException closing) {
            LOG.log(Level.DEBUG, () -> "Closed in a pause: singleton task " + name);
        }
    }

    private void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException thrown) {
            LOG.log(Level.WARNING, "A listener of singleton task " + name + " failed", thrown);
        }
    }
}
