package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Redis keeps, kept in memory on a fake clock: the state that the stores of several replicas
/// share. Not thread-safe.
public final class InMemoryCluster {
    final FakeTimers timers;
    final Duration entryLife;
    final int mostWaiters;
    final Map<LockName, Lease> held = new HashMap<>();
    final Map<LockName, Map<LeaseId, Wish>> queues = new HashMap<>();
    final InMemoryRecords records = new InMemoryRecords();
    final Set<Attempt> over = new HashSet<>();
    final Map<String, Notices.Listener> listeners = new HashMap<>();
    final List<LockName> expired = new ArrayList<>();
    boolean losesMessages;
    private long lastToken = 1_000;

    record Lease(
            LeaseId id,
            FencingToken token,
            Set<Attempt> attempts,
            Holder holder,
            Duration length,
            long since,
            long end,
            @Nullable Question unheard) {

        Lease until(long newEnd, Set<Attempt> calls) {
            return new Lease(id, token, calls, holder, length, since, newEnd, null);
        }

        Lease lasting(Duration newLength, long newEnd) {
            return new Lease(id, token, attempts, holder, newLength, since, newEnd, null);
        }

        Lease givenTo(Set<Attempt> calls) {
            return new Lease(id, token, calls, holder, length, since, end, unheard);
        }
    }

    record Wish(
            Question question, String replica, long arrived, long since, long alive, long awake) {}

    public InMemoryCluster(FakeTimers timers, Duration entryLife, int mostWaiters) {
        this.timers = timers;
        this.entryLife = entryLife;
        this.mostWaiters = mostWaiters;
    }

    public InMemoryLeaseStore store(String replica) {
        return store(replica, entryLife);
    }

    /// @param awake how long after a sign of life the replica is taken not to be frozen
    InMemoryLeaseStore store(String replica, Duration awake) {
        return new InMemoryLeaseStore(this, replica, awake);
    }

    public InMemoryLockSetStore sets() {
        return new InMemoryLockSetStore(this);
    }

    public InMemorySeveralStore several(String replica) {
        return new InMemorySeveralStore(this, replica);
    }

    /// The live lease of a lock. One that ran out is dropped and counted.
    @Nullable Lease live(LockName lock) {
        Lease lease = held.get(lock);
        if (lease != null && lease.end <= timers.nanos()) {
            held.remove(lock);
            if (lease.unheard == null) {
                expired.add(lock);
            }
            return null;
        }
        return lease;
    }

    Map<LeaseId, Wish> queue(LockName lock) {
        return queues.computeIfAbsent(lock, _ -> new LinkedHashMap<>());
    }

    Lease grant(Question question) {
        Lease lease = hold(question, question.lease(), null);
        remember(question, lease);
        return lease;
    }

    private Lease hold(Question question, Duration lasting, @Nullable Question unheard) {
        long now = timers.nanos();
        FencingToken token = new FencingToken(++lastToken);
        Lease lease =
                new Lease(
                        question.leaseId(),
                        token,
                        Set.of(question.attempt()),
                        question.holder(),
                        question.lease(),
                        now,
                        now + lasting.toNanos(),
                        unheard);
        held.put(question.lock(), lease);
        return lease;
    }

    private void remember(Question question, Lease lease) {
        if (question.record().isPositive()) {
            records.put(
                    question.leaseId(),
                    question.lock().entity(),
                    lease.token,
                    InMemoryRecords.State.GRANTED);
        }
    }

    /// Lets a grant that nobody heard of last in full from now on; any other stays as it is.
    Lease heard(LockName lock, Lease lease, Attempt attempt) {
        Question wish = lease.unheard;
        Set<Attempt> calls = new HashSet<>(wish == null ? lease.attempts : Set.of());
        calls.add(attempt);
        long end = wish != null ? timers.nanos() + lease.length.toNanos() : lease.end;
        Lease heard = lease.until(end, calls);
        held.put(lock, heard);
        if (wish != null) {
            remember(wish, heard);
        }
        return heard;
    }

    /// Gives a grant that nobody heard of the record that any other has.
    void rememberUnheard(Lease lease) {
        if (lease.unheard != null) {
            remember(lease.unheard, lease);
        }
    }

    @Nullable Wish head(LockName lock) {
        queue(lock)
                .values()
                .removeIf(wish ->
                        wish.alive <= timers.nanos() || records.knows(wish.question.leaseId()));
        return queue(lock).values().stream().findFirst().orElse(null);
    }

    /// Grants a lock that became free to the first in its queue, and tells its replica.
    void handOver(LockName lock) {
        Wish next = head(lock);
        if (next == null) {
            return;
        }
        queue(lock).remove(next.question.leaseId());
        Notices.Listener listener = listeners.get(next.replica);
        boolean awake = next.awake > timers.nanos();
        Lease lease = listener == null || !awake ? holdUnheard(next) : grant(next.question);
        if (listener != null && !losesMessages) {
            listener.granted(
                    new GrantNotice(
                            lock,
                            grant(lease),
                            next.question.attempt(),
                            Duration.ofNanos(timers.nanos() - next.since),
                            !awake));
        }
    }

    private Lease holdUnheard(Wish next) {
        Duration left = Duration.ofNanos(next.alive - timers.nanos());
        Duration wish = next.question.lease();
        return hold(next.question, left.compareTo(wish) < 0 ? left : wish, next.question);
    }

    void free(LockName lock) {
        held.remove(lock);
        handOver(lock);
    }

    Grant grant(Lease lease) {
        return new Grant(
                lease.id, lease.token, lease.length, Duration.ofNanos(lease.end - timers.nanos()));
    }

    Standing standing(LockName lock) {
        Lease lease = live(lock);
        if (lease == null) {
            return new Standing.Free();
        }
        return new Standing.Leased(
                lease.id,
                lease.token,
                lease.holder,
                Duration.ofNanos(lease.end - timers.nanos()),
                Duration.ofNanos(timers.nanos() - lease.since));
    }
}
