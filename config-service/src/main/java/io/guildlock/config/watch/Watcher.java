package io.guildlock.config.watch;

import io.guildlock.config.change.Scope;
import io.guildlock.contract.Revision;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One reader of one or several guilds, and how far it is in each. What waits for it is bounded: a
/// reader that takes too little for too long is cut off, and resumes where it was. Thread-safe.
final class Watcher {
    private final List<Scope> scopes;
    private final List<@Nullable Revision> positions;
    private final Connection connection;
    private final int buffer;
    private final Consumer<Watcher> dropped;
    private final List<Runnable> needRoom = new ArrayList<>();
    private final BitSet ready = new BitSet();
    private int waiting;
    private long takenAtNanos;
    private boolean ended;

    /// @param positions the last event it saw of each guild; null where it saw none yet
    /// @param buffer how many things may wait
    /// @param dropped told once, when the reader was too slow; must not wait
    Watcher(
            List<Scope> scopes,
            List<@Nullable Revision> positions,
            Connection connection,
            int buffer,
            long nowNanos,
            Consumer<Watcher> dropped) {
        this.scopes = List.copyOf(scopes);
        this.positions = new ArrayList<>(positions);
        this.connection = connection;
        this.buffer = buffer;
        this.takenAtNanos = nowNanos;
        this.dropped = dropped;
    }

    List<Scope> scopes() {
        return scopes;
    }

    /// Sends something of the guild at `index`, unless it is too much.
    void offer(int index, Frame frame) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (waiting < buffer) {
                positions.set(index, frame.id());
                if (frame.isReady()) {
                    ready.set(index);
                }
                waiting++;
                connection.event(ids(), frame);
                return;
            }
        }
        drop();
    }

    /// How many events of the past may be sent now: half of what may wait, so that there is room
    /// for those that happen meanwhile. If none, `later` runs once there is room again.
    synchronized int room(Runnable later) {
        int room = buffer / 2 - waiting;
        if (room <= 0 && !ended) {
            needRoom.add(later);
        }
        return Math.max(room, 0);
    }

    /// The reader took one thing.
    void taken(long nowNanos) {
        List<Runnable> now = List.of();
        synchronized (this) {
            waiting--;
            takenAtNanos = nowNanos;
            if (waiting <= buffer / 4 && !needRoom.isEmpty()) {
                now = List.copyOf(needRoom);
                needRoom.clear();
            }
        }
        now.forEach(Runnable::run);
    }

    /// Shows that the connection is alive, and cuts off a reader that took nothing for
    /// `patienceNanos`.
    ///
    /// @param text of the comment
    void beat(String text, long nowNanos, long patienceNanos) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (waiting == 0) {
                waiting++;
                takenAtNanos = nowNanos;
                connection.comment(text);
                return;
            }
            if (nowNanos - takenAtNanos <= patienceNanos) {
                return;
            }
        }
        drop();
    }

    /// Ends it after what waits.
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            connection.end();
        }
    }

    /// Whether it is told of every change of every guild as it happens.
    synchronized boolean isReady() {
        return ready.cardinality() == scopes.size();
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /// The connection is gone.
    void gone() {
        isFirstEnd();
    }

    private synchronized boolean isFirstEnd() {
        boolean first = !ended;
        ended = true;
        needRoom.clear();
        return first;
    }

    private void drop() {
        if (isFirstEnd()) {
            dropped.accept(this);
            connection.cut();
        }
    }

    private String ids() {
        return positions.stream().map(Position::text).collect(Collectors.joining(","));
    }
}
