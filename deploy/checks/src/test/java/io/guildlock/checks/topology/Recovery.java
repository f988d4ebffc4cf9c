package io.guildlock.checks.topology;

import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Durability;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Asks every replica again and again until it serves: a lease, or a change, that replicas of Redis
/// have too.
final class Recovery implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;

    private final long startNanos = System.nanoTime();
    private final Map<String, Long> servedNanos = new ConcurrentHashMap<>();
    private final Map<String, Guildlock> clients = new HashMap<>();
    private final ScheduledExecutorService asking;

    /// Counts from now.
    ///
    /// @param locks clients, each of one replica of lock-service, by its name; closed with this
    /// @param configs the same of config-service
    Recovery(Map<String, Guildlock> locks, Map<String, Guildlock> configs) {
        clients.putAll(locks);
        clients.putAll(configs);
        asking = Executors.newScheduledThreadPool(clients.size());
        locks.forEach((replica, client) -> again(replica, () -> lease(client)));
        configs.forEach((replica, client) -> again(replica, () -> change(client)));
    }

    boolean isComplete() {
        return servedNanos.size() == clients.size();
    }

    /// Until the last replica served.
    Duration duration() {
        return Duration.ofNanos(
                servedNanos.values().stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    @Override
    public void close() {
        asking.shutdownNow();
        clients.values().forEach(Guildlock::close);
    }

    private void again(String replica, Runnable call) {
        Runnable ask = () -> ask(replica, call);
        var _ = asking.scheduleWithFixedDelay(ask, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(String replica, Runnable call) {
        if (servedNanos.containsKey(replica)) {
            return;
        }
        try {
            call.run();
            servedNanos.put(replica, System.nanoTime() - startNanos);
        } catch (GuildlockException _) {
            // Not yet.
        }
    }

    private static void lease(Guildlock client) {
        AcquireOptions options =
                AcquireOptions.defaults()
                        .withWait(Duration.ZERO)
                        .withDurability(Durability.REPLICATED);
        client.guild("43").lock("probe:" + UUID.randomUUID()).acquire(options).close();
    }

    private static void change(Guildlock client) {
        client.guild("43").set("probe").add(UUID.randomUUID().toString(), WriteOption.replicated());
    }
}
