package io.guildlock.lock.lease;

import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.InMemoryCluster.Lease;
import io.guildlock.lock.lease.InMemoryCluster.Wish;
import io.guildlock.lock.lease.InMemoryRecords.Remembered;
import io.guildlock.lock.lease.InMemoryRecords.State;
import io.guildlock.lock.several.AllReply;
import io.guildlock.lock.several.LockSetStore;
import io.guildlock.lock.several.Sought;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Sets of locks over an [InMemoryCluster].
public final class InMemoryLockSetStore implements LockSetStore {
    private final InMemoryCluster cluster;

    InMemoryLockSetStore(InMemoryCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public CompletionStage<AllReply> takeAll(Sought sought) {
        return CompletableFuture.completedStage(take(sought));
    }

    private AllReply take(Sought sought) {
        if (cluster.over.contains(sought.attempt())) {
            return new AllReply.Superseded();
        }
        if (cluster.records.knows(sought.leaseId())) {
            return fromRecord(sought);
        }
        LockName blocked =
                locks(sought).stream().filter(l -> blocks(l, sought)).findFirst().orElse(null);
        if (blocked != null) {
            if (sought.provisional().isPositive()) {
                locks(sought).forEach(lock -> keepProvisionally(lock, sought));
            }
            return new AllReply.Held(blocked.entity(), cluster.standing(blocked));
        }
        for (LockName lock : locks(sought)) {
            if (mine(lock, sought) == null) {
                cluster.queue(lock).remove(sought.leaseId());
                cluster.grant(question(lock, sought));
            } else {
                share(lock, sought);
                makeWhole(lock, sought);
            }
        }
        return granted(sought, false);
    }

    private AllReply fromRecord(Sought sought) {
        LeaseId id = sought.leaseId();
        boolean over = false;
        boolean missing = cluster.records.count(id) != sought.locks().size();
        for (LockName lock : locks(sought)) {
            Remembered record = cluster.records.get(id, lock.entity());
            missing |= record == null;
            over |=
                    record != null
                            && (record.state() != State.GRANTED || mine(lock, sought) == null);
        }
        if (over || missing) {
            return over ? new AllReply.Gone() : new AllReply.UsedElsewhere();
        }
        boolean already = true;
        for (LockName lock : locks(sought)) {
            already &= share(lock, sought);
        }
        return granted(sought, !already);
    }

    /// Whether others have the lock; one that is free goes to who waits first.
    private boolean blocks(LockName lock, Sought sought) {
        Lease lease = cluster.live(lock);
        if (lease != null) {
            return !lease.id().equals(sought.leaseId());
        }
        Wish head = cluster.head(lock);
        if (head == null || head.question().leaseId().equals(sought.leaseId())) {
            return false;
        }
        cluster.handOver(lock);
        return true;
    }

    private void keepProvisionally(LockName lock, Sought sought) {
        if (mine(lock, sought) == null) {
            return;
        }
        share(lock, sought);
        Lease lease = Objects.requireNonNull(mine(lock, sought));
        long least = cluster.timers.nanos() + sought.provisional().toNanos();
        if (lease.end() < least) {
            cluster.held.put(lock, lease.until(least, lease.attempts()));
        }
    }

    @Override
    public CompletionStage<AllReply> sealAll(Sought sought, List<FencingToken> tokens) {
        return CompletableFuture.completedStage(seal(sought, tokens));
    }

    private AllReply seal(Sought sought, List<FencingToken> tokens) {
        if (cluster.over.contains(sought.attempt())) {
            return new AllReply.Superseded();
        }
        boolean whole = true;
        for (int i = 0; i < tokens.size(); i++) {
            LockName lock = sought.locks().lock(i);
            Entity entity = lock.entity();
            Remembered record = cluster.records.get(sought.leaseId(), entity);
            Lease lease = mine(lock, sought);
            if (cluster.records.isElsewhere(sought.leaseId(), entity)) {
                return new AllReply.UsedElsewhere();
            } else if (record != null && record.state() != State.GRANTED) {
                return new AllReply.Gone();
            } else if (lease == null || !lease.token().equals(tokens.get(i))) {
                return new AllReply.Held(entity, cluster.standing(lock));
            } else if (!lease.attempts().contains(sought.attempt())) {
                return new AllReply.Superseded();
            }
            whole &= record != null;
        }
        if (!whole) {
            locks(sought).forEach(lock -> makeWhole(lock, sought));
        }
        return granted(sought, false);
    }

    @Override
    public CompletionStage<Undo> undoAll(Sought sought) {
        return CompletableFuture.completedStage(undo(sought));
    }

    private Undo undo(Sought sought) {
        cluster.over.add(sought.attempt());
        List<LockName> held = new ArrayList<>();
        boolean shared = false;
        for (LockName lock : locks(sought)) {
            Lease lease = mine(lock, sought);
            Wish wish = cluster.queue(lock).get(sought.leaseId());
            if (lease != null) {
                held.add(lock);
                Set<Attempt> others = new HashSet<>(lease.attempts());
                others.remove(sought.attempt());
                cluster.held.put(lock, lease.givenTo(others));
                shared |= !others.isEmpty();
            } else if (wish != null && wish.question().attempt().equals(sought.attempt())) {
                cluster.queue(lock).remove(sought.leaseId());
            }
        }
        if (shared || held.isEmpty()) {
            return Undo.NOTHING;
        }
        held.forEach(lock -> {
            cluster.records.remove(sought.leaseId(), lock.entity());
            cluster.free(lock);
        });
        return Undo.UNDONE;
    }

    /// Returns whether the call had it already.
    private boolean share(LockName lock, Sought sought) {
        Lease lease = Objects.requireNonNull(mine(lock, sought));
        boolean already = lease.attempts().contains(sought.attempt());
        cluster.heard(lock, lease, sought.attempt());
        return already;
    }

    private void makeWhole(LockName lock, Sought sought) {
        Lease lease = Objects.requireNonNull(mine(lock, sought));
        long end = cluster.timers.nanos() + sought.lease().toNanos();
        cluster.held.put(lock, lease.lasting(sought.lease(), end));
        if (sought.record().isPositive()) {
            cluster.records.put(sought.leaseId(), lock.entity(), lease.token(), State.GRANTED);
        }
    }

    private @Nullable Lease mine(LockName lock, Sought sought) {
        Lease lease = cluster.live(lock);
        return lease != null && lease.id().equals(sought.leaseId()) ? lease : null;
    }

    private AllReply granted(Sought sought, boolean replayed) {
        return new AllReply.Granted(
                locks(sought).stream()
                        .map(lock -> cluster.grant(Objects.requireNonNull(mine(lock, sought))))
                        .toList(),
                replayed);
    }

    private static List<LockName> locks(Sought sought) {
        return IntStream.range(0, sought.locks().size()).mapToObj(sought.locks()::lock).toList();
    }

    private static Question question(LockName lock, Sought sought) {
        return new Question(
                lock,
                sought.leaseId(),
                sought.attempt(),
                Question.Kind.FIRST,
                sought.lease(),
                sought.record(),
                sought.holder(),
                sought.provisional().compareTo(Duration.ZERO) > 0);
    }
}
