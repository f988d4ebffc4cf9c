package io.guildlock.lock.lease;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The acquire calls that wait at this replica, found by lock and attempt. Passes notices on to
/// them. Thread-safe.
final class WaitingRoom implements Notices.Listener {
    private final Map<LockName, Map<Attempt, Waiting>> waiting = new HashMap<>();
    private final int most;
    private int count;

    WaitingRoom(int most) {
        this.most = most;
    }

    /// Lets a call in; `false` if as many wait as may.
    synchronized boolean enter(LockName lock, Attempt attempt, Waiting call) {
        if (count >= most) {
            return false;
        }
        count++;
        waiting.computeIfAbsent(lock, _ -> new LinkedHashMap<>()).put(attempt, call);
        return true;
    }

    synchronized void leave(LockName lock, Attempt attempt) {
        Map<Attempt, Waiting> calls = waiting.get(lock);
        if (calls == null || calls.remove(attempt) == null) {
            return;
        }
        count--;
        if (calls.isEmpty()) {
            waiting.remove(lock);
        }
    }

    synchronized int size() {
        return count;
    }

    @Override
    public void granted(GrantNotice notice) {
        Waiting call = waiting(notice.lock(), notice.attempt());
        if (call != null) {
            call.granted(notice);
        }
    }

    /// One question is enough: whoever asks, the script grants to the head of the queue.
    @Override
    public void freed(LockName lock) {
        Waiting call = first(lock);
        if (call != null) {
            call.askNow();
        }
    }

    private synchronized @Nullable Waiting waiting(LockName lock, Attempt attempt) {
        return waiting.getOrDefault(lock, Map.of()).get(attempt);
    }

    private synchronized @Nullable Waiting first(LockName lock) {
        Map<Attempt, Waiting> calls = waiting.get(lock);
        return calls == null ? null : calls.values().iterator().next();
    }
}
