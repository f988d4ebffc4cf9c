package io.guildlock.client.recipe;

import io.guildlock.client.lock.Lease;
import org.jspecify.annotations.Nullable;

/// One run of a task under one lease, on a thread of its own. Its lease is renewed until the task
/// has stopped, even if it is slow to do so, and released then.
final class Term {
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    private Term(String name, Task<? extends Exception> task, Lease lease) {
        thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("guildlock-singleton-" + name)
                        .unstarted(() -> run(task, lease));
    }

    /// Starts the task, and interrupts it when the lease is lost.
    static Term start(String name, Task<? extends Exception> task, Lease lease) {
        Term term = new Term(name, task, lease);
        term.thread.start();
        lease.onLost(term::stop);
        return term;
    }

    /// Interrupts the task.
    void stop() {
        thread.interrupt();
    }

    /// Waits for the task to stop. If interrupted meanwhile, interrupts the task, consumes the
    /// interrupt and waits on.
    ///
    /// @return what the task threw, if anything
    @Nullable Throwable awaitEnd() {
        while (true) {
            try {
                thread.join();
                return failure;
            } catch (InterruptedException closing) {
                stop();
            }
        }
    }

    private void run(Task<? extends Exception> task, Lease lease) {
        try {
            task.run(lease);
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }
}
