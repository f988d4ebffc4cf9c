package io.guildlock.lock.lease;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.InMemoryCluster.Lease;
import io.guildlock.lock.lease.InMemoryCluster.Wish;
import io.guildlock.lock.lease.InMemoryRecords.Remembered;
import io.guildlock.lock.lease.InMemoryRecords.State;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One replica's store and notices over an [InMemoryCluster].
public final class InMemoryLeaseStore implements LeaseStore, Notices {
    private static final FencingToken NO_TOKEN = new FencingToken(1);

    private final InMemoryCluster cluster;
    private final String replica;
    private final Duration awake;

    InMemoryLeaseStore(InMemoryCluster cluster, String replica, Duration awake) {
        this.awake = awake;
        this.cluster = cluster;
        this.replica = replica;
    }

    @Override
    public CompletionStage<Reply> ask(Question question) {
        return CompletableFuture.completedStage(reply(question));
    }

    private Reply reply(Question question) {
        if (cluster.over.contains(question.attempt())) {
            return new Reply.Superseded();
        }
        LockName lock = question.lock();
        Lease lease = cluster.live(lock);
        boolean first = question.kind() == Question.Kind.FIRST;
        if (lease != null && lease.id().equals(question.leaseId())) {
            return takeOver(question, lease, first);
        }
        if (cluster.records.knows(question.leaseId())) {
            return cluster.records.isElsewhere(question.leaseId(), lock.entity())
                    ? new Reply.UsedElsewhere()
                    : new Reply.Gone();
        }
        Wish wish = cluster.queue(lock).get(question.leaseId());
        if (!first && wish == null) {
            return new Reply.Absent();
        }
        if (!first && wish != null && !wish.question().attempt().equals(question.attempt())) {
            return superseded(question);
        }
        if (lease == null) {
            Wish head = cluster.head(lock);
            if (head == null || head.question().leaseId().equals(question.leaseId())) {
                cluster.queue(lock).remove(question.leaseId());
                return new Reply.Granted(cluster.grant(cluster.grant(question)), false);
            }
            cluster.handOver(lock);
        }
        return question.queue() ? enqueue(question, wish) : new Reply.Held(cluster.standing(lock));
    }

    private Reply takeOver(Question question, Lease lease, boolean first) {
        boolean own = lease.attempts().contains(question.attempt());
        if (!own && !first) {
            return superseded(question);
        }
        return new Reply.Granted(
                cluster.grant(cluster.heard(question.lock(), lease, question.attempt())), !own);
    }

    private Reply superseded(Question question) {
        cluster.over.add(question.attempt());
        return new Reply.Superseded();
    }

    private Reply enqueue(Question question, @Nullable Wish wish) {
        LockName lock = question.lock();
        var queue = cluster.queue(lock);
        if (!queue.containsKey(question.leaseId()) && queue.size() >= cluster.mostWaiters) {
            return new Reply.QueueFull(cluster.standing(lock));
        }
        long now = cluster.timers.nanos();
        boolean same = wish != null && wish.question().attempt().equals(question.attempt());
        long since = same ? Objects.requireNonNull(wish).since() : now;
        queue.put(
                question.leaseId(),
                new Wish(
                        question,
                        replica,
                        wish == null ? now : wish.arrived(),
                        since,
                        now + cluster.entryLife.toNanos(),
                        now + awake.toNanos()));
        int place = List.copyOf(queue.keySet()).indexOf(question.leaseId());
        return new Reply.Queued(place, cluster.standing(lock));
    }

    @Override
    public CompletionStage<Kept> keep(LockName lock, List<Place> places, boolean departing) {
        Set<Attempt> lost = new HashSet<>();
        for (Place place : places) {
            Wish wish = cluster.queue(lock).get(place.leaseId());
            if (wish == null || !wish.question().attempt().equals(place.attempt())) {
                lost.add(place.attempt());
                continue;
            }
            cluster.queue(lock)
                    .put(
                            place.leaseId(),
                            new Wish(
                                    wish.question(),
                                    departing ? "-" : replica,
                                    wish.arrived(),
                                    wish.since(),
                                    cluster.timers.nanos() + cluster.entryLife.toNanos(),
                                    cluster.timers.nanos() + awake.toNanos()));
        }
        if (cluster.live(lock) == null) {
            cluster.handOver(lock);
        }
        return CompletableFuture.completedStage(new Kept(cluster.standing(lock), lost));
    }

    @Override
    public CompletionStage<Parting> giveUp(LockName lock, LeaseId leaseId, Attempt attempt) {
        return CompletableFuture.completedStage(parting(lock, leaseId, attempt));
    }

    private Parting parting(LockName lock, LeaseId leaseId, Attempt attempt) {
        Lease lease = cluster.live(lock);
        boolean mine = lease != null && lease.id().equals(leaseId);
        if (mine && Objects.requireNonNull(lease).attempts().contains(attempt)) {
            return new Parting.Granted(cluster.grant(cluster.heard(lock, lease, attempt)));
        }
        cluster.over.add(attempt);
        if (mine) {
            return new Parting.Superseded();
        }
        if (cluster.records.get(leaseId, lock.entity()) != null) {
            return new Parting.Gone();
        }
        Wish wish = cluster.queue(lock).get(leaseId);
        if (wish != null && !wish.question().attempt().equals(attempt)) {
            return new Parting.Superseded();
        }
        cluster.queue(lock).remove(leaseId);
        return new Parting.Left(cluster.standing(lock));
    }

    @Override
    public CompletionStage<Undo> undo(LockName lock, LeaseId leaseId, Attempt attempt) {
        cluster.over.add(attempt);
        Lease lease = cluster.live(lock);
        Wish wish = cluster.queue(lock).get(leaseId);
        if (lease != null && lease.id().equals(leaseId)) {
            Set<Attempt> others = new HashSet<>(lease.attempts());
            if (!others.remove(attempt) || !others.isEmpty()) {
                cluster.held.put(lock, lease.givenTo(others));
                return CompletableFuture.completedStage(Undo.NOTHING);
            }
            cluster.records.remove(leaseId, lock.entity());
            cluster.free(lock);
            return CompletableFuture.completedStage(Undo.UNDONE);
        }
        if (wish != null && wish.question().attempt().equals(attempt)) {
            cluster.queue(lock).remove(leaseId);
            return CompletableFuture.completedStage(Undo.LEFT);
        }
        return CompletableFuture.completedStage(Undo.NOTHING);
    }

    @Override
    public CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token) {
        Lease lease = cluster.live(lock);
        if (lease != null && lease.id().equals(leaseId)) {
            if (!lease.token().equals(token)) {
                return CompletableFuture.completedStage(new Release.StaleToken());
            }
            cluster.records.put(leaseId, lock.entity(), token, State.RELEASED);
            cluster.free(lock);
            return CompletableFuture.completedStage(
                    new Release.Released(Duration.ofNanos(cluster.timers.nanos() - lease.since())));
        }
        Remembered record = cluster.records.get(leaseId, lock.entity());
        if (record != null && record.state() == State.RELEASED) {
            return CompletableFuture.completedStage(
                    record.token().equals(token)
                            ? new Release.Repeated()
                            : new Release.StaleToken());
        }
        return CompletableFuture.completedStage(new Release.Gone());
    }

    @Override
    public CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId) {
        Lease lease = cluster.live(lock);
        if (lease != null && lease.id().equals(leaseId)) {
            cluster.records.put(leaseId, lock.entity(), lease.token(), State.OVER);
            cluster.free(lock);
            return CompletableFuture.completedStage(
                    new Cancellation.Freed(
                            Duration.ofNanos(cluster.timers.nanos() - lease.since())));
        }
        boolean queued = cluster.queue(lock).remove(leaseId) != null;
        if (!cluster.records.knows(leaseId)) {
            cluster.records.put(leaseId, lock.entity(), NO_TOKEN, State.OVER);
        }
        return CompletableFuture.completedStage(
                queued ? new Cancellation.Left() : new Cancellation.Nothing());
    }

    @Override
    public CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration length) {
        Lease lease = cluster.live(lock);
        if (lease == null || !lease.id().equals(leaseId)) {
            return CompletableFuture.completedStage(new Renewal.Gone());
        }
        if (!lease.token().equals(token)) {
            return CompletableFuture.completedStage(new Renewal.StaleToken());
        }
        cluster.rememberUnheard(lease);
        cluster.held.put(
                lock,
                new Lease(
                        leaseId,
                        token,
                        lease.attempts(),
                        lease.holder(),
                        length,
                        lease.since(),
                        cluster.timers.nanos() + length.toNanos(),
                        null));
        return CompletableFuture.completedStage(new Renewal.Renewed(length));
    }

    @Override
    public CompletionStage<LockView> look(LockName lock) {
        long now = cluster.timers.nanos();
        return CompletableFuture.completedStage(
                new LockView(
                        cluster.standing(lock),
                        cluster.queue(lock).values().stream()
                                .filter(wish -> wish.alive() > now)
                                .map(wish ->
                                        new LockView.Waiter(
                                                wish.question().holder(),
                                                Duration.ofNanos(now - wish.arrived())))
                                .toList()));
    }

    @Override
    public void deliverTo(Listener listener) {
        cluster.listeners.put(replica, listener);
    }

    @Override
    public Listening listenForGrants(LockName lock) {
        return new Always();
    }

    @Override
    public Listening listenForUnlocks(LockName lock) {
        return new Always();
    }

    private static final class Always implements Listening {
        @Override
        public CompletionStage<Void> ready() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
    }
}
