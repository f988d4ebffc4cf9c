package io.guildlock.lock.lease;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The acquire calls that may wait at this replica, by lock. Passes notices on to them.
/// Thread-safe; locks come in the order room, line, call.
final class WaitingRoom implements Notices.Listener {
    private final Map<LockName, WaitingLine> lines = new HashMap<>();
    private final LeaseStore store;
    private final Notices notices;
    private final Timers timers;
    private final Waits waits;
    private int count;
    private boolean draining;

    WaitingRoom(LeaseStore store, Notices notices, Timers timers, Waits waits) {
        this.store = store;
        this.notices = notices;
        this.timers = timers;
        this.waits = waits;
    }

    /// Lets a call in; `false` if as many wait as may.
    synchronized boolean enter(LockName lock, Attempt attempt, Waiting call) {
        if (count >= waits.atOnce()) {
            return false;
        }
        count++;
        lines.computeIfAbsent(lock, this::newLine).enter(attempt, call);
        return true;
    }

    private WaitingLine newLine(LockName lock) {
        WaitingLine line = new WaitingLine(lock, store, notices, timers, waits);
        if (draining) {
            line.depart();
        }
        return line;
    }

    /// From now on keeps the place that this call has in the queue.
    void keep(LockName lock, Place place, Standing standing) {
        WaitingLine line = line(lock);
        if (line != null) {
            line.keep(place, standing);
        }
    }

    synchronized void leave(LockName lock, Attempt attempt) {
        WaitingLine line = lines.get(lock);
        if (line == null || !line.leave(attempt)) {
            return;
        }
        count--;
        if (line.isEmpty()) {
            lines.remove(lock);
            line.close();
        }
    }

    synchronized int size() {
        return count;
    }

    /// All calls that wait leave this replica, as do those that come to wait; their places stay.
    void depart() {
        List<WaitingLine> all;
        synchronized (this) {
            draining = true;
            all = List.copyOf(lines.values());
        }
        all.forEach(WaitingLine::depart);
    }

    @Override
    public void granted(GrantNotice notice) {
        WaitingLine line = line(notice.lock());
        if (line != null) {
            line.granted(notice);
        }
    }

    @Override
    public void freed(LockName lock) {
        WaitingLine line = line(lock);
        if (line != null) {
            line.ask();
        }
    }

    private synchronized @Nullable WaitingLine line(LockName lock) {
        return lines.get(lock);
    }
}
