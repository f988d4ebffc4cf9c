package io.guildlock.launcher.demo.work;

/// One process of a bot. Thread-safe: a process attempts several tasks at once.
public interface Bot extends AutoCloseable {
    /// Attempts a task once.
    Outcome perform(Task task);

    @Override
    void close();
}
