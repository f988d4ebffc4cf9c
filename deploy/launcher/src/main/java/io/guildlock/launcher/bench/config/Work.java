package io.guildlock.launcher.bench.config;

/// What one worker does again and again, over a connection of its own. Used by one thread.
interface Work extends AutoCloseable {
    /// Does it once, and returns when it is acknowledged.
    ///
    /// @throws Exception if it was not: ends the benchmark
    void once() throws Exception;
}
