package io.guildlock.launcher.demo.work;

/// One process of a bot. Thread-safe: a process attempts several tasks at once.
public interface Bot extends AutoCloseable {
    /// Attempts a task once.
    Outcome perform(Task task);

    /// What became of its acquires so far.
    default LeaseCounts leases() {
        return LeaseCounts.NONE;
    }

    @Override
    void close();
}
