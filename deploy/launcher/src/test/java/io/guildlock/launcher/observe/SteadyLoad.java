package io.guildlock.launcher.observe;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.AcquireOutcome;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.LeaseSet;
import io.guildlock.client.watch.ChangeListener;
import io.guildlock.client.watch.GuildChange;
import io.guildlock.client.watch.Watch;
import io.guildlock.contract.Revision;
import io.guildlock.testing.FreshGuild;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A few shards that take turns on one lock, hold others, write and watch until it is closed, which
/// fails if one of them did.
final class SteadyLoad implements AutoCloseable {
    private static final int SHARDS = 3;
    private static final AcquireOptions PATIENTLY =
            AcquireOptions.defaults().withWait(Duration.ofSeconds(60));
    private static final AcquireOptions AT_ONCE = PATIENTLY.withWait(Duration.ZERO);

    private final Guildlock guildlock;
    private final Guild guild;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> shards = new ArrayList<>();
    private final Watch watch;
    private volatile boolean over;

    SteadyLoad(Guildlock guildlock) {
        this.guildlock = guildlock;
        this.guild = guildlock.guild(FreshGuild.next().value());
        this.watch = guild.changes().watch(new Listener());
        for (int i = 0; i < SHARDS; i++) {
            String shard = Integer.toString(i);
            shards.add(threads.submit(() -> work(shard)));
        }
    }

    private void work(String shard) {
        for (int i = 0; !over; i++) {
            try (Lease _ = guild.lock("party:7").acquire(PATIENTLY)) {
                guild.set("opted-in").add(shard + i % 100, WriteOption.by("shard " + shard));
            }
            try (Lease lease = guild.lock("santa:" + shard).acquire(PATIENTLY)) {
                lease.renew(Duration.ofSeconds(60));
            }
            try (LeaseSet _ = guild.lockAll("role:1", "role:2").acquire(PATIENTLY)) {
                if (guild.lock("role:1").tryAcquire(AT_ONCE) instanceof AcquireOutcome.Granted _) {
                    throw new IllegalStateException("a lock was had twice");
                }
            }
        }
    }

    private static final class Listener implements ChangeListener {
        @Override
        public void onChange(GuildChange change) {}

        @Override
        public void onReset(Revision head) {}
    }

    @Override
    public void close() throws Exception {
        over = true;
        try {
            for (Future<?> shard : shards) {
                shard.get(60, TimeUnit.SECONDS);
            }
        } finally {
            watch.close();
            threads.close();
            guildlock.close();
        }
    }
}
