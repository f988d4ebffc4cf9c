package io.guildlock.launcher.faults.load;

import io.guildlock.faults.history.Kind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// One user of both services, doing one thing after the other, chosen at random.
final class Worker implements Runnable {
    static final String DOCUMENT = "document-";
    static final String SET = "set-";
    private static final int LOCKS = 2;
    private static final int DOCUMENTS = 3;
    private static final long MEMBERS = 60;
    private static final long SHORTEST_LEASE = 150;
    private static final long LONGEST_LEASE = 1_500;
    private static final long LONGEST_WAIT = 300;
    private static final long LEDGER_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Services services;
    private final List<String> guilds;
    private final RandomGenerator random;
    private final Tally tally;
    private final BooleanSupplier goesOn;

    Worker(
            Services services,
            List<String> guilds,
            RandomGenerator random,
            Tally tally,
            BooleanSupplier goesOn) {
        this.services = services;
        this.guilds = guilds;
        this.random = random;
        this.tally = tally;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        try (services) {
            while (goesOn.getAsBoolean()) {
                doSomething(guilds.get(random.nextInt(guilds.size())));
            }
        } catch (RuntimeException e) {
            tally.unexpected("a worker broke: " + e);
        }
    }

    private void doSomething(String guild) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> holdALock(guild);
            case 3 -> update(guild, DOCUMENT + random.nextInt(DOCUMENTS));
            case 4 -> services.write(guild, DOCUMENT + random.nextInt(DOCUMENTS), 0);
            case 5 -> services.member(Kind.CONTAINS, guild, SET + "a", random.nextLong(MEMBERS));
            case 6 -> services.member(Kind.REMOVE, guild, SET + "a", random.nextLong(MEMBERS));
            default -> services.member(Kind.ADD, guild, SET + "a", random.nextLong(MEMBERS));
        }
    }

    private void update(String guild, String document) {
        Reply read = services.read(guild, document);
        if (read.ok() && read.revision() != 0) {
            services.write(guild, document, read.revision());
        }
    }

    /// Writes while it holds the lock, and one time in ten also after its lease may have ended.
    private void holdALock(String guild) {
        int lock = random.nextInt(LOCKS);
        long lease = random.nextLong(SHORTEST_LEASE, LONGEST_LEASE);
        Services.Held held =
                services.acquire(
                        guild,
                        "work:" + lock,
                        lease,
                        random.nextBoolean() ? 0 : random.nextLong(LONGEST_WAIT));
        if (held.token() == 0) {
            return;
        }
        // A ledger a few seconds, so that none grows large; by the clock that all processes share.
        String ledger = "ledger-" + lock + "-" + System.nanoTime() / LEDGER_NANOS;
        for (int i = random.nextInt(4); i > 0; i--) {
            use(held, ledger, lease);
        }
        if (random.nextInt(10) == 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(lease + random.nextLong(50)));
            use(held, ledger, lease);
        }
        if (random.nextInt(10) != 0) {
            noteIfStale(services.release(held));
        }
    }

    private void use(Services.Held held, String ledger, long lease) {
        noteIfStale(
                random.nextInt(4) == 0
                        ? services.renew(held, lease)
                        : services.append(held, ledger));
    }

    private void noteIfStale(Reply reply) {
        String body = reply.answer().body();
        if (body.contains("/problems/stale-lease") || body.contains("/problems/lease-gone")) {
            tally.staleRefused();
        }
    }
}
