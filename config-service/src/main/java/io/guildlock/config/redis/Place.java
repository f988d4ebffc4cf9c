package io.guildlock.config.redis;

import io.guildlock.config.change.StoreFailure;
import io.guildlock.config.change.StoreFailure.Certainty;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/// One command of a [GroupCommit] and the thread that waits for its answer. That thread alone waits
/// and reads; others move the place on.
final class Place {
    private final CommandArguments command;
    private final Thread owner = Thread.currentThread();
    private volatile State state = State.WAITING;
    private volatile boolean leads;
    private @Nullable Object answer;
    private @Nullable RuntimeException failure;

    private enum State {
        WAITING,
        TAKEN,
        DONE
    }

    Place(CommandArguments command) {
        this.command = command;
    }

    CommandArguments command() {
        return command;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    boolean leads() {
        return leads;
    }

    /// Its thread is to lead a group, also if another one takes this command along.
    void lead() {
        leads = true;
        LockSupport.unpark(owner);
    }

    /// It is in a group that leaves now.
    void taken() {
        state = State.TAKEN;
    }

    void answered(@Nullable Object by) {
        answer = by;
        done();
    }

    /// Does nothing if it has its answer.
    void failed(RuntimeException why) {
        if (state != State.DONE) {
            failure = why;
            done();
        }
    }

    private void done() {
        state = State.DONE;
        LockSupport.unpark(owner);
    }

    /// Waits until it is taken along or leads, at most so long or until interrupted. `true` if it
    /// leads.
    boolean awaitTurn(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (state == State.WAITING && !leads && !owner.isInterrupted()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        return leads;
    }

    /// Waits for the answer; whoever leads its group brings one or a failure in bounded time.
    ///
    /// @throws StoreFailure unknown, if interrupted: the command is under way
    @Nullable Object awaitAnswer() {
        while (state != State.DONE) {
            if (owner.isInterrupted()) {
                throw new StoreFailure(
                        Certainty.UNKNOWN, "Interrupted.", new InterruptedException());
            }
            LockSupport.park(this);
        }
        if (failure != null) {
            throw failure;
        }
        return answer;
    }
}
