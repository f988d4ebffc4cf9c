package io.guildlock.launcher.console;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Holder;
import io.guildlock.client.lock.Lease;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Shards that take and release locks of one guild, most of them each its own, some the same.
final class ContendedLoad implements AutoCloseable {
    private static final int SHARDS = 24;
    private static final int HOT_SHARDS = 8;

    private final Guildlock client;
    private final List<Thread> shards = new ArrayList<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final long started = System.nanoTime();
    private volatile boolean ended;

    private ContendedLoad(Guildlock client) {
        this.client = client;
    }

    static ContendedLoad start(Cluster cluster, String guild) {
        Guildlock client =
                Guildlock.builder()
                        .locks(
                                cluster.locks().stream()
                                        .map(Replica::url)
                                        .map(URI::toString)
                                        .toArray(String[]::new))
                        .build();
        ContendedLoad load = new ContendedLoad(client);
        for (int i = 0; i < SHARDS; i++) {
            int shard = i;
            load.shards.add(Thread.ofVirtual().start(() -> load.run(client.guild(guild), shard)));
        }
        return load;
    }

    private void run(Guild guild, int shard) {
        AcquireOptions options =
                AcquireOptions.defaults()
                        .withWait(Duration.ofSeconds(20))
                        .withHolder(Holder.shard(Integer.toString(shard)));
        try {
            for (int turn = 0; !ended; turn++) {
                String entity =
                        shard < HOT_SHARDS ? "santa:2026" : "party:" + (turn % 5 + shard * 5);
                try (Lease lease = guild.lock(entity).acquire(options)) {
                    if (!lease.isHeld()) {
                        throw new IllegalStateException(entity + " was lost");
                    }
                }
            }
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    long seconds() {
        return Duration.ofNanos(System.nanoTime() - started).toSeconds();
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        ended = true;
        for (Thread shard : shards) {
            try {
                shard.join(Duration.ofSeconds(40));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        client.close();
    }
}
