package io.guildlock.config.watch;

import io.guildlock.config.change.ChangeEvent;
import io.guildlock.config.change.ChangeLog;
import io.guildlock.config.change.EventPage;
import io.guildlock.config.change.Scope;
import io.guildlock.config.change.StoreFailure;
import io.guildlock.contract.Revision;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads one guild's change stream for all who watch it at this replica. Those who saw everything
/// so far are told of each new event, which is read and encoded once; those who are behind are
/// brought forward page by page, as fast as they take it, and then join the others.
///
/// Works only when there is something to do, on one thread at a time: signals and arrivals that
/// come meanwhile are seen to in the same run. A reading that fails is made again at the next
/// [#poll].
final class GuildFeed {
    private static final Logger LOG = Logger.getLogger(GuildFeed.class);

    private final Scope scope;
    private final ChangeLog log;
    private final Executor executor;
    private final int page;
    private final FeedObserver observer;
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private volatile boolean wanted = true;
    private volatile boolean failed;
    private volatile long readAtNanos;

    // Confined to the run.
    private final Set<Follower> live = new LinkedHashSet<>();
    private final Set<Follower> behind = new LinkedHashSet<>();
    private @Nullable Revision position;

    /// @param executor where the reading may block
    /// @param page how many events are read at once
    GuildFeed(Scope scope, ChangeLog log, Executor executor, int page, FeedObserver observer) {
        this.scope = scope;
        this.log = log;
        this.executor = executor;
        this.page = page;
        this.observer = observer;
        this.readAtNanos = observer.nanoTime();
    }

    /// Reads on first, so that who is told to be ready is as far as the guild was when it came.
    void add(Follower follower) {
        inbox.add(() -> {
            behind.add(follower);
            wanted = true;
        });
        call();
    }

    void remove(Watcher watcher) {
        inbox.add(() -> {
            live.removeIf(follower -> follower.watcher() == watcher);
            behind.removeIf(follower -> follower.watcher() == watcher);
        });
        call();
    }

    /// There may be something new.
    void wake() {
        wanted = true;
        call();
    }

    /// Reads again if the last reading is older than `ageNanos`, or failed.
    void poll(long ageNanos) {
        if (failed || observer.nanoTime() - readAtNanos >= ageNanos) {
            wake();
        }
    }

    /// Whether everything that happened up to `ageNanos` ago was handed on to those who follow.
    boolean isCurrent(long ageNanos) {
        return !failed && observer.nanoTime() - readAtNanos <= ageNanos;
    }

    private void call() {
        if (calls.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int seen = calls.get();
        do {
            step();
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private void step() {
        for (Runnable one = inbox.poll(); one != null; one = inbox.poll()) {
            one.run();
        }
        try {
            if (wanted || position == null) {
                wanted = false;
                readOn();
            }
            List.copyOf(behind).forEach(this::bringForward);
            failed = false;
        } catch (StoreFailure e) {
            failed = true;
            LOG.debugf("The changes of %s cannot be read now: %s", scope, e.getMessage());
        } catch (RuntimeException e) {
            failed = true;
            LOG.errorf(e, "The changes of %s cannot be read", scope);
        }
    }

    private void readOn() {
        boolean more = true;
        while (more) {
            long began = observer.nanoTime();
            Revision from = position;
            if (from == null) {
                from = log.after(scope, Revision.NONE, 1).head();
                position = from;
            }
            EventPage found = log.after(scope, from, page);
            EventPage.Following following = found.following(from, page);
            following.events().forEach(this::tell);
            position = following.last();
            if (following.gap()) {
                reset(found.head());
            }
            more = found.events().size() == page;
            readAtNanos = began;
        }
    }

    private void tell(ChangeEvent event) {
        observer.handedOn(event.id());
        if (!live.isEmpty()) {
            Frame frame = Frame.change(scope, event);
            live.forEach(follower -> follower.send(frame));
        }
    }

    private void reset(Revision head) {
        LOG.infof("Changes of %s are missing before %s: watchers read again", scope, head);
        observer.reset();
        position = head;
        Frame frame = Frame.reset(scope, head);
        live.forEach(follower -> follower.send(frame));
    }

    private void bringForward(Follower follower) {
        Revision from = follower.position();
        Revision now = position;
        if (follower.watcher().hasEnded()) {
            behind.remove(follower);
        } else if (now != null && (from == null || from.equals(now))) {
            behind.remove(follower);
            live.add(follower);
            follower.send(Frame.ready(scope, now));
        } else if (now != null && from != null && !follower.isWaiting()) {
            catchUp(follower, from, now);
        }
    }

    /// Brings a follower forward to `now`, where the others are, and no further: what comes after
    /// is for all of them. If `now` itself is out of date, reads on first.
    private void catchUp(Follower follower, Revision from, Revision now) {
        int room = Math.min(page, follower.watcher().room(() -> hasRoom(follower)));
        if (room == 0) {
            follower.waiting(true);
            return;
        }
        EventPage.Following following = log.after(scope, from, room).following(from, room);
        boolean allBefore = following.last().compareTo(now) <= 0 || following.events().isEmpty();
        following.events().stream()
                .filter(event -> event.id().compareTo(now) <= 0)
                .forEach(event -> follower.send(Frame.change(scope, event)));
        boolean arrived = now.equals(follower.position());
        if (!arrived && following.gap() && allBefore) {
            observer.reset();
            follower.send(Frame.reset(scope, now));
        } else if (!arrived && (!allBefore || following.events().isEmpty())) {
            wanted = true;
        }
        call();
    }

    private void hasRoom(Follower follower) {
        inbox.add(() -> follower.waiting(false));
        call();
    }
}
