package io.guildlock.client.lock;

import io.guildlock.client.http.Service;
import io.guildlock.client.retry.Timing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The leases of one client that are neither closed nor lost. Thread-safe.
public final class OpenLeases implements AutoCloseable {
    /// How many the service takes in one call unless it is set otherwise.
    private static final int MOST_TOGETHER = 500;

    private final int mostTogether;
    private final Set<Lease> open = ConcurrentHashMap.newKeySet();
    private final Map<Service, Heartbeat> heartbeats = new ConcurrentHashMap<>();

    /// With as many renewals a call as the service takes unless it is set otherwise.
    public OpenLeases() {
        this(MOST_TOGETHER);
    }

    /// @param mostTogether renewals a call, at least 1
    public OpenLeases(int mostTogether) {
        this.mostTogether = mostTogether;
    }

    /// What renews leases of that service.
    Heartbeat heartbeat(Service service, Timing timing) {
        return heartbeats.computeIfAbsent(
                service, _ -> new Heartbeat(service, timing, mostTogether));
    }

    void add(Lease lease) {
        open.add(lease);
    }

    void remove(Lease lease) {
        open.remove(lease);
    }

    /// Releases them all at once, best effort, within the bound of one release.
    @Override
    public void close() {
        closeAll(open);
    }

    /// The same for these. An interrupted caller does not wait for the end; they are released all
    /// the same.
    static void closeAll(Collection<Lease> leases) {
        List<Thread> closing =
                leases.stream()
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
