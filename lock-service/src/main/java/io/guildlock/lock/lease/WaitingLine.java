package io.guildlock.lock.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls that wait at this replica for one lock. Keeps their places with one question for all
/// of them: at least as often as [Waits#askAgain], and when the lock may run out. Whose place is
/// lost is told to ask for itself. Listens for them, too. Thread-safe.
final class WaitingLine {
    private static final Duration SOONEST = Duration.ofMillis(10);

    private final LockName lock;
    private final LeaseStore store;
    private final Notices notices;
    private final Timers timers;
    private final Waits waits;
    private final Map<Attempt, Waiting> calls = new HashMap<>();
    private final Map<Attempt, Place> kept = new LinkedHashMap<>();

    private int underWay;
    private boolean askOnceMore;
    private boolean departing;
    private boolean closed;
    private Duration pause;
    private long due;
    private Timers.@Nullable Timeout next;
    private Notices.@Nullable Listening grants;
    private Notices.@Nullable Listening unlocks;

    WaitingLine(LockName lock, LeaseStore store, Notices notices, Timers timers, Waits waits) {
        this.lock = lock;
        this.store = store;
        this.notices = notices;
        this.timers = timers;
        this.waits = waits;
        this.pause = waits.askAgain();
    }

    synchronized void enter(Attempt attempt, Waiting call) {
        calls.put(attempt, call);
    }

    /// Whether the call was there.
    synchronized boolean leave(Attempt attempt) {
        kept.remove(attempt);
        return calls.remove(attempt) != null;
    }

    synchronized boolean isEmpty() {
        return calls.isEmpty();
    }

    /// The call with this place, if it is still there, is in the queue since `standing`.
    void keep(Place place, Standing standing) {
        boolean atOnce;
        synchronized (this) {
            if (closed || !calls.containsKey(place.attempt())) {
                return;
            }
            kept.put(place.attempt(), place);
            atOnce = departing;
            pauseBy(standing);
            if (!atOnce && underWay == 0) {
                schedule();
            }
        }
        if (atOnce) {
            ask();
        } else {
            listen(standing);
        }
    }

    void granted(GrantNotice notice) {
        Waiting call;
        synchronized (this) {
            call = calls.get(notice.attempt());
            if (notice.provisional()) {
                kept.remove(notice.attempt());
            }
        }
        if (call != null && notice.provisional()) {
            call.askNow();
        } else if (call != null) {
            call.granted(notice);
        }
    }

    void depart() {
        synchronized (this) {
            departing = true;
        }
        ask();
    }

    /// Keeps all places at once, or as soon as the question under way was answered: it may have
    /// been asked before what is to be found now.
    void ask() {
        List<List<Place>> steps;
        boolean depart;
        synchronized (this) {
            askOnceMore = underWay > 0;
            if (underWay > 0 || closed || kept.isEmpty()) {
                return;
            }
            cancelNext();
            steps = steps();
            underWay = steps.size();
            depart = departing;
        }
        steps.forEach(places -> keep(places, depart));
    }

    private void keep(List<Place> places, boolean depart) {
        var _ =
                store.keep(lock, places, depart)
                        .whenComplete((result, failure) -> {
                            if (failure == null) {
                                answered(places, result, depart);
                            } else if (depart) {
                                places.forEach(place -> departed(place.attempt()));
                            }
                            settle();
                        });
    }

    private void answered(List<Place> places, Kept result, boolean depart) {
        synchronized (this) {
            pauseBy(result.standing());
        }
        for (Place place : places) {
            if (result.lost().contains(place.attempt())) {
                lost(place.attempt());
            } else if (depart) {
                departed(place.attempt());
            }
        }
    }

    private void lost(Attempt attempt) {
        Waiting call = noLongerKept(attempt);
        if (call != null) {
            call.askNow();
        }
    }

    private void departed(Attempt attempt) {
        Waiting call = noLongerKept(attempt);
        if (call != null) {
            call.departed();
        }
    }

    private synchronized @Nullable Waiting noLongerKept(Attempt attempt) {
        return kept.remove(attempt) == null ? null : calls.get(attempt);
    }

    private void settle() {
        boolean again;
        synchronized (this) {
            underWay--;
            if (underWay > 0) {
                return;
            }
            again = askOnceMore;
            askOnceMore = false;
            if (!again) {
                schedule();
            }
        }
        if (again) {
            ask();
        }
    }

    /// Those who listen from the first place on find what happened before by one more question.
    private void listen(Standing standing) {
        Notices.Listening first = null;
        Notices.Listening second = null;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (grants == null) {
                first = notices.listenForGrants(lock);
                grants = first;
            }
            if (unlocks == null && standing instanceof Standing.Stock) {
                second = notices.listenForUnlocks(lock);
                unlocks = second;
            }
        }
        askWhenReady(first);
        askWhenReady(second);
    }

    private void askWhenReady(Notices.@Nullable Listening listening) {
        if (listening != null && !listening.ready().toCompletableFuture().isDone()) {
            var _ = listening.ready().thenRun(this::ask);
        }
    }

    /// A lock that may run out sooner than the next question is due brings that forward. To be
    /// called with the monitor held, as all below.
    private void pauseBy(Standing standing) {
        Duration left = standing.remaining().plusMillis(1);
        if (!(standing instanceof Standing.Free) && left.compareTo(pause) < 0) {
            pause = left.compareTo(SOONEST) < 0 ? SOONEST : left;
        }
    }

    private void schedule() {
        Duration delay = pause;
        pause = waits.askAgain();
        long wanted = timers.nanos() + delay.toNanos();
        if (closed || kept.isEmpty() || (next != null && due - wanted <= 0)) {
            return;
        }
        cancelNext();
        due = wanted;
        next = timers.after(delay, this::askInTime);
    }

    private void askInTime() {
        synchronized (this) {
            next = null;
        }
        ask();
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private List<List<Place>> steps() {
        List<Place> all = List.copyOf(kept.values());
        List<List<Place>> steps = new ArrayList<>();
        for (int from = 0; from < all.size(); from += waits.keptAtOnce()) {
            steps.add(all.subList(from, Math.min(from + waits.keptAtOnce(), all.size())));
        }
        return steps;
    }

    synchronized void close() {
        closed = true;
        cancelNext();
        if (grants != null) {
            grants.close();
        }
        if (unlocks != null) {
            unlocks.close();
        }
    }
}
