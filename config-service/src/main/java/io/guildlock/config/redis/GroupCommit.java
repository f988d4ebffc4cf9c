package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// Sends the commands of concurrent calls to one Redis node together: while one group is under way,
/// those that come meanwhile gather, and leave as the next group in one pipeline. So a busy service
/// pays one round trip for many commands, and an idle one no waiting for company.
///
/// There are no threads of its own: the first to come leads a group, writes it, hands out its
/// answers as they come and names one of those waiting the next leader. The scheme is that of *flat
/// combining* (Hendler, Incze, Shavit, Tzafrir 2010). Commands keep the order in which they came
/// within a lane; nothing is sent twice.
///
/// Bounded: at most `lanes` groups are under way, a group has at most `mostTogether` commands, and
/// at most `mostWaiting` wait, each at most `patience`. Thread-safe; blocks the calling (virtual)
/// thread.
public final class GroupCommit {
    private final Node node;
    private final Bounds bounds;
    private final ArrayDeque<Place> waiting = new ArrayDeque<>();
    private int freeLanes;

    /// Where the groups go.
    interface Node {
        /// A connection; closing it gives it back.
        ///
        /// @throws JedisException if it cannot be had
        Connection connect();

        /// A connection broke or could not be had.
        void failed();
    }

    /// @param lanes groups under way at a time, each on a connection of its own
    /// @param mostTogether commands of one group
    /// @param mostWaiting commands that wait to be sent
    /// @param patience how long one may wait before it is sent
    public record Bounds(int lanes, int mostTogether, int mostWaiting, Duration patience) {}

    GroupCommit(Node node, Bounds bounds) {
        this.node = node;
        this.bounds = bounds;
        this.freeLanes = bounds.lanes();
    }

    /// Sends one command and returns what Redis answers to it, errors included, as a
    /// [redis.clients.jedis.exceptions.JedisDataException].
    ///
    /// @throws StoreFailure not applied if it was not sent: no connection, no room or no time;
    ///   unknown if the connection broke before its answer came
    @Nullable Object send(CommandArguments command) {
        Place place = new Place(command);
        if (enter(place) || place.awaitTurn(bounds.patience())) {
            lead();
        } else if (leave(place)) {
            throw notSent(
                    "The command waited %d ms to be sent.".formatted(bounds.patience().toMillis()));
        } else if (place.leads()) {
            lead();
        }
        return place.awaitAnswer();
    }

    /// Commands that wait to be sent.
    synchronized int waiting() {
        return waiting.size();
    }

    /// Lanes without a group under way.
    synchronized int idle() {
        return freeLanes;
    }

    /// Takes a place in the queue; `true` if the caller leads, as a lane is free.
    private synchronized boolean enter(Place place) {
        if (waiting.size() >= bounds.mostWaiting()) {
            throw notSent(waiting.size() + " commands wait already.");
        }
        waiting.add(place);
        if (freeLanes == 0) {
            return false;
        }
        freeLanes--;
        return true;
    }

    /// Gives the place up; `false` if it has had its turn meanwhile.
    private synchronized boolean leave(Place place) {
        return place.isWaiting() && waiting.remove(place);
    }

    private void lead() {
        try {
            List<Place> group = board();
            if (!group.isEmpty()) {
                exchange(group);
            }
        } finally {
            passOn();
        }
    }

    /// May find nobody: another lane took all along.
    private synchronized List<Place> board() {
        List<Place> group = new ArrayList<>(Math.min(waiting.size(), bounds.mostTogether()));
        while (group.size() < bounds.mostTogether() && !waiting.isEmpty()) {
            Place place = waiting.removeFirst();
            place.taken();
            group.add(place);
        }
        return group;
    }

    /// The lane goes to the next in the queue that has none yet, or is free.
    private synchronized void passOn() {
        for (Place next : waiting) {
            if (!next.leads()) {
                next.lead();
                return;
            }
        }
        freeLanes++;
    }

    private void exchange(List<Place> group) {
        try (Connection connection = node.connect()) {
            exchange(group, connection);
        } catch (JedisException e) {
            node.failed();
            fail(group, Failures.notSent(e));
        } catch (RuntimeException defect) {
            fail(group, defect);
        }
    }

    private void exchange(List<Place> group, Connection connection) {
        try {
            group.forEach(place -> connection.sendCommand(place.command()));
            group.forEach(place -> place.answered(answer(connection)));
        } catch (JedisConnectionException e) {
            node.failed();
            fail(group, Failures.broken(e));
        }
    }

    /// The next answer, an error too. Each is handed out as it comes, so that its call goes on
    /// while Redis is still at work for the others.
    private static @Nullable Object answer(Connection connection) {
        try {
            return connection.getOne();
        } catch (JedisDataException e) {
            return e;
        }
    }

    private static void fail(List<Place> group, RuntimeException failure) {
        group.forEach(place -> place.failed(failure));
    }

    private static StoreFailure notSent(String why) {
        return new StoreFailure(Certainty.NOT_APPLIED, why, new IllegalStateException(why));
    }
}
