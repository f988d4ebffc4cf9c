package io.guildlock.client.lock;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The leases of one client that are neither closed nor lost. Thread-safe.
public final class OpenLeases implements AutoCloseable {
    private final Set<Lease> open = ConcurrentHashMap.newKeySet();

    void add(Lease lease) {
        open.add(lease);
    }

    void remove(Lease lease) {
        open.remove(lease);
    }

    /// Releases them all at once, best effort, within the bound of one release.
    @Override
    public void close() {
        List<Thread> closing =
                open.stream()
                        .map(lease ->
                                Thread.ofVirtual().name("guildlock-close").start(lease::close))
                        .toList();
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
