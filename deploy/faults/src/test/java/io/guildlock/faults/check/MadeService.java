package io.guildlock.faults.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The smallest service there is to lock and to keep things with, right or wrong in one way.
final class MadeService {
    private final RandomGenerator random;
    private final Planted planted;
    private final Guild[] guilds;
    private long leases;
    private long values;
    private long clock = 1_000_000;

    record Lease(long id, long token) {}

    /// @param ok whether it took effect
    record Answer(boolean ok, long number, long answer) {}

    private static final Answer REFUSED = new Answer(false, 0, 0);

    private static final class Guild {
        final @Nullable Lease[] holders;
        final List<List<Lease>> granted = new ArrayList<>();
        final List<List<Long>> ledgers = new ArrayList<>();
        final Set<Long> members = new HashSet<>();
        final List<long[]> events = new ArrayList<>();
        final List<long[]> versions = new ArrayList<>();
        long lastChange;

        Guild(int locks) {
            holders = new Lease[locks];
            for (int i = 0; i < locks; i++) {
                granted.add(new ArrayList<>());
                ledgers.add(new ArrayList<>());
            }
            versions.add(new long[] {0, 0});
        }
    }

    MadeService(RandomGenerator random, Planted planted, int guilds, int locks) {
        this.random = random;
        this.planted = planted;
        this.guilds = new Guild[guilds];
        for (int i = 0; i < guilds; i++) {
            this.guilds[i] = new Guild(locks);
        }
    }

    long newLease() {
        return ++leases;
    }

    long newValue() {
        return ++values;
    }

    /// One of the newest leases of a lock, live or not; one that never was if there is none.
    Lease someLease(int guild, int lock) {
        List<Lease> granted = guilds[guild].granted.get(lock);
        return granted.isEmpty()
                ? new Lease(0, 0)
                : granted.get(granted.size() - 1 - random.nextInt(Math.min(3, granted.size())));
    }

    Answer acquire(int guild, int lock, long id) {
        Guild g = guilds[guild];
        if (g.holders[lock] != null && random.nextInt(3) != 0) {
            return REFUSED;
        }
        clock += random.nextInt(1, 4);
        Lease lease = new Lease(id, repeatsToken() ? lastToken(guild, lock) : clock);
        g.holders[lock] = lease;
        g.granted.get(lock).add(lease);
        return new Answer(true, lease.token(), 0);
    }

    Answer renew(int guild, int lock, Lease lease) {
        if (planted == Planted.RENEWAL_WITHOUT_LIVE_CHECK && lease.id() != 0) {
            return new Answer(true, 0, 0);
        }
        return new Answer(holds(guild, lock, lease), 0, 0);
    }

    Answer release(int guild, int lock, Lease lease) {
        boolean unchecked =
                planted == Planted.RELEASE_WITHOUT_OWNER_CHECK
                        && guilds[guild].holders[lock] != null;
        if (holds(guild, lock, lease) || unchecked) {
            guilds[guild].holders[lock] = null;
            return new Answer(true, 0, 0);
        }
        return REFUSED;
    }

    Answer append(int guild, int lock, Lease lease, long value) {
        List<Long> ledger = guilds[guild].ledgers.get(lock);
        boolean unchecked = planted == Planted.WRITE_WITHOUT_LIVE_CHECK && lease.id() != 0;
        if (!holds(guild, lock, lease) && !unchecked) {
            if (planted == Planted.KEPT_THOUGH_REFUSED && rarely()) {
                ledger.add(value);
            }
            return REFUSED;
        }
        if (planted != Planted.LOST_WRITE || !rarely()) {
            ledger.add(value);
        }
        if (planted == Planted.DOUBLED_RETRY && rarely()) {
            ledger.add(value);
        }
        return new Answer(true, change(guild), 0);
    }

    long seenRevision(int guild) {
        List<long[]> versions = guilds[guild].versions;
        return versions.get(versions.size() - 1 - random.nextInt(Math.min(2, versions.size())))[0];
    }

    Answer write(int guild, long value, long expected) {
        List<long[]> versions = guilds[guild].versions;
        if (expected != 0
                && expected != versions.getLast()[0]
                && planted != Planted.NO_REVISION_CHECK) {
            return REFUSED;
        }
        long revision = change(guild);
        versions.add(new long[] {revision, value});
        return new Answer(true, revision, 0);
    }

    Answer read(int guild) {
        List<long[]> versions = guilds[guild].versions;
        int back = planted == Planted.STALE_READ && rarely() ? Math.min(20, versions.size()) : 1;
        long[] version = versions.get(versions.size() - back);
        return new Answer(true, version[0], version[1]);
    }

    Answer change(int guild, long member, boolean add) {
        Set<Long> members = guilds[guild].members;
        boolean lost = planted == Planted.LOST_WRITE && rarely();
        boolean changed = add ? !members.contains(member) : members.contains(member);
        if (!lost && add) {
            members.add(member);
        } else if (!lost) {
            members.remove(member);
        }
        return new Answer(true, changed ? change(guild) : 0, changed ? 1 : 0);
    }

    Answer contains(int guild, long member) {
        boolean phantom = planted == Planted.PHANTOM_MEMBER && rarely();
        return new Answer(true, 0, guilds[guild].members.contains(member) || phantom ? 1 : 0);
    }

    List<Long> ledger(int guild, int lock) {
        return guilds[guild].ledgers.get(lock);
    }

    /// Pairs of an id and the id before it.
    List<long[]> events(int guild) {
        return guilds[guild].events;
    }

    private boolean holds(int guild, int lock, Lease lease) {
        return lease.id() != 0 && lease.equals(guilds[guild].holders[lock]);
    }

    private long change(int guild) {
        Guild g = guilds[guild];
        clock += planted == Planted.REVISION_REPEATED && rarely() ? -60 : random.nextInt(1, 4);
        boolean drop =
                (planted == Planted.DROPPED_EVENT || planted == Planted.HIDDEN_DROP) && rarely();
        if (!drop) {
            g.events.add(new long[] {clock, g.lastChange});
        }
        if (!drop || planted == Planted.DROPPED_EVENT) {
            g.lastChange = clock;
        }
        return clock;
    }

    private boolean repeatsToken() {
        return planted == Planted.TOKEN_REPEATED && rarely();
    }

    /// That of the last grant, or one less.
    private long lastToken(int guild, int lock) {
        return someLease(guild, lock).token() - random.nextInt(2);
    }

    private boolean rarely() {
        return random.nextInt(20) == 0;
    }
}
