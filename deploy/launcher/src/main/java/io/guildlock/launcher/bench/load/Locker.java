package io.guildlock.launcher.bench.load;

import java.io.IOException;

/// One worker's way to a lock. Used by one thread.
interface Locker extends AutoCloseable {
    /// Waits until the lock is this worker's.
    ///
    /// @throws IOException if it did not become so: ends the benchmark
    void acquire(String lock) throws IOException;

    /// Gives back what [#acquire] got.
    void release(String lock) throws IOException;

    @Override
    void close() throws IOException;
}
