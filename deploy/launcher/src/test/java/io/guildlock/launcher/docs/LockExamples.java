package io.guildlock.launcher.docs;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.AcquireOutcome;
import io.guildlock.client.lock.Holder;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.LeaseSet;
import io.guildlock.client.lock.Lock;
import io.guildlock.client.lock.LockView;
import io.guildlock.contract.LeaseGuard;
import java.time.Duration;
import java.util.function.Consumer;

/// The Java of `docs/locks.md`, as it stands there.
final class LockExamples {
    private final Guildlock guildlock;
    private final Consumer<String> log;

    LockExamples(Guildlock guildlock, Consumer<String> log) {
        this.guildlock = guildlock;
        this.log = log;
    }

    interface Work {
        void run(LeaseGuard guard);

        void stop();
    }

    void all(Work work) {
        Lock lock = guildlock.guild("42").lock("party:7");

        // 30 s, renewed while open; waits up to 2 s, then throws HeldException.
        try (Lease lease = lock.acquire()) {
            lease.onLost(work::stop);
            work.run(lease.guard());
        }

        // For longer work, with more patience, and a word for whoever looks at the lock.
        AcquireOptions patiently =
                AcquireOptions.defaults()
                        .withLease(Duration.ofMinutes(2))
                        .withWait(Duration.ofSeconds(10))
                        .withHolder(Holder.shard("3").withNote("closing signups"));
        try (Lease lease = lock.acquire(patiently)) {
            work.run(lease.guard());
        }

        // Losing the race is an answer here, not an exception.
        switch (lock.tryAcquire()) {
            case AcquireOutcome.Granted(Lease lease) -> {
                try (lease) {
                    work.run(lease.guard());
                }
            }
            case AcquireOutcome.Held held -> log.accept("held for " + held.remaining());
        }

        LockView view = lock.look();
        view.holding().ifPresent(holding -> log.accept("held by " + holding.holder()));

        several(guildlock.guild("42"), patiently, work);
    }

    private static void several(Guild guild, AcquireOptions patiently, Work work) {
        try (LeaseSet both = guild.lockAll("party:3f2a", "party:77aa").acquire(patiently)) {
            both.onLost(work::stop);
            work.run(both.lease("party:77aa").guard());
        }
    }
}
