package io.guildlock.client.lock;

import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.http.Answer;
import io.guildlock.client.http.Json;
import io.guildlock.client.retry.Timing;
import io.guildlock.client.retry.Timing.Alarm;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseGuard;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.ProblemType;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/// A lock held for a bounded time. Close it when the work is done.
///
/// While it is open, the client renews it in the background at a third of its length, or a little
/// earlier together with its other leases (unless acquired `withoutRenewal`). It is lost when the
/// service says so, or when no renewal was confirmed before it could have ended: then [#isHeld] is
/// false, [#lost] completes and the work must stop. A process that is paused learns of the loss
/// only afterwards; writes guarded by [#guard] are refused all the same.
///
/// The deadline is counted on the monotonic clock from when the answered attempt was sent, less a
/// margin of 0.5 % and 20 ms (at most a tenth), so that it lies before the end that Redis sees.
/// Thread-safe.
public final class Lease implements AutoCloseable {
    static final System.Logger LOG = System.getLogger("io.guildlock.client");

    private static final Duration LONGEST_RELEASE = Duration.ofSeconds(5);
    private static final Alarm NONE = () -> {};

    private enum Phase {
        OPEN,
        CLOSED,
        LOST
    }

    private final Entity entity;
    private final LeaseId id;
    private final FencingToken token;
    private final boolean renewed;
    private final Durability durability;
    private final LeaseCalls calls;
    private final Timing timing;
    private final OpenLeases open;
    private final Heartbeat heartbeat;
    private final CompletableFuture<LossReason> lost = new CompletableFuture<>();

    /// One renewal at a time, so that the deadline is that of the one applied last.
    private final Semaphore renewing = new Semaphore(1);

    private final Object state = new Object();
    private volatile Phase phase = Phase.OPEN;
    private volatile long deadlineNanos;
    private Duration length;
    private Alarm expiry = NONE;

    Lease(
            Entity entity,
            Wire.Grant grant,
            Answer answer,
            AcquireOptions options,
            LeaseCalls calls,
            Timing timing,
            OpenLeases open) {
        this.entity = entity;
        this.id = grant.leaseId();
        this.token = grant.token();
        this.renewed = options.renewed();
        this.durability = options.durability();
        this.length = options.lease();
        this.calls = calls;
        this.timing = timing;
        this.open = open;
        this.heartbeat = open.heartbeat(calls.service(), timing);
        this.deadlineNanos =
                Deadline.nanos(answer, Duration.ofMillis(grant.waitedMs()), grant.remainingMs());
    }

    void start() {
        open.add(this);
        synchronized (state) {
            arm(length.dividedBy(3));
        }
    }

    /// What is locked.
    public Entity entity() {
        return entity;
    }

    /// The id of the lease, its only owner: whoever knows it may renew and release it.
    public LeaseId id() {
        return id;
    }

    /// The fencing token: larger than that of every earlier grant of this lock. Hand it to what
    /// must refuse a holder that lost the lease.
    public FencingToken token() {
        return token;
    }

    /// Names this lease in a write that must be applied only while it is live.
    public LeaseGuard guard() {
        return new LeaseGuard(entity, id, token);
    }

    /// How long the lease surely still runs without another renewal; zero once closed or lost.
    public Duration remaining() {
        long left = deadlineNanos - timing.nanoTime();
        return phase == Phase.OPEN && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /// Whether the lock is surely ours at this moment. Check it just before an action that cannot
    /// be guarded, such as a call to Discord.
    public boolean isHeld() {
        return remaining().isPositive();
    }

    /// Completes with the reason, once, when the lease is lost while open; never if it is closed
    /// first.
    public CompletionStage<LossReason> lost() {
        return lost.minimalCompletionStage();
    }

    /// Runs `action` on a thread of its own when the lease is lost while open, at once if it
    /// already is.
    public void onLost(Runnable action) {
        runWhenLost(lost, action);
    }

    static void runWhenLost(CompletionStage<LossReason> lost, Runnable action) {
        var _ =
                lost.thenRunAsync(
                        action, task -> Thread.ofVirtual().name("guildlock-lost").start(task));
    }

    /// Sets what is left of the lease to `length` from now, longer or shorter; background renewals
    /// use it from then on.
    ///
    /// @param length 1 ms to 24 h unless the service is set otherwise; whole milliseconds
    /// @throws LeaseLostException if the lease is closed or lost
    /// @throws io.guildlock.client.failure.GuildlockException if it was not confirmed in time: the
    ///   lease may end as early as the shorter of the two lengths says, and is taken for lost then
    public void renew(Duration length) {
        renewing.acquireUninterruptibly();
        try {
            if (!isHeld()) {
                lose(LossReason.NOT_RENEWED);
                throw new LeaseLostException(
                        Problem.local(
                                ProblemType.LEASE_GONE,
                                "lease " + id + " on " + entity + " is closed or lost"));
            }
            Duration waitAtMost = remaining();
            expectNoLaterEndThan(length);
            Answer answer = calls.renew(id, token, length, durability, waitAtMost);
            Wire.Renewal confirmed = Json.as(Wire.Renewal.class, Json.read(answer.body()));
            prolong(answer, length, confirmed.remainingMs());
        } catch (LeaseLostException gone) {
            lose(LossReason.GONE);
            throw gone;
        } finally {
            renewing.release();
        }
    }

    /// Stops the renewal and releases the lock. Does nothing if already closed. Never throws: a
    /// lease that is lost needs no release, and one whose release gets no answer within 5 s ends by
    /// itself, at the latest when [#remaining] said.
    @Override
    public void close() {
        Phase before;
        synchronized (state) {
            before = phase;
            phase = Phase.CLOSED;
            disarm();
        }
        open.remove(this);
        boolean knownGone = lost.getNow(LossReason.NOT_RENEWED) == LossReason.GONE;
        if (before == Phase.CLOSED || knownGone) {
            return;
        }
        // On a thread of its own, so that an interrupted caller releases too.
        Thread releasing = Thread.ofVirtual().name("guildlock-release").start(this::release);
        try {
            releasing.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Entity, id and what is left, for logs.
    @Override
    public String toString() {
        return "Lease[%s %s token %s, %s, %d ms left]"
                .formatted(entity, id, token, phase, remaining().toMillis());
    }

    private void release() {
        try {
            calls.release(id, token, LONGEST_RELEASE);
        } catch (LeaseLostException ended) {
            LOG.log(Level.DEBUG, () -> "Ended before its release: " + this);
        } catch (RuntimeException unconfirmed) {
            LOG.log(
                    Level.DEBUG,
                    () -> "Release not confirmed, it ends by itself: " + this,
                    unconfirmed);
        }
    }

    /// Renews it by a call of its own. Whether each renewal must have reached replicas.
    boolean asksReplicas() {
        return durability == Durability.REPLICATED;
    }

    void renewInBackground() {
        try {
            renew(length());
        } catch (LeaseLostException gone) {
            LOG.log(Level.DEBUG, () -> "Lost: " + this);
        } catch (RuntimeException unconfirmed) {
            renewalUnconfirmed(unconfirmed);
        }
    }

    /// Begins a renewal together with others, of the same length as before. To be ended by
    /// [#endRenewal].
    ///
    /// @return whether it begun: not if the lease is over, or is being renewed by hand
    boolean beginRenewal() {
        if (!renewing.tryAcquire()) {
            tryAgainSoon();
            return false;
        }
        if (!isHeld()) {
            renewing.release();
            lose(LossReason.NOT_RENEWED);
            return false;
        }
        return true;
    }

    void endRenewal() {
        renewing.release();
    }

    Wire.RenewItem renewItem() {
        return calls.renewItem(id, token, length());
    }

    /// What came of a renewal that [#beginRenewal] began.
    void settle(Answer answer, Wire.RenewedItem item) {
        if (item.isRenewed()) {
            prolong(answer, length(), item.remainingMs());
        } else if (item.isGone()) {
            lose(LossReason.GONE);
        } else {
            tryAgainSoon();
        }
    }

    void renewalUnconfirmed(RuntimeException cause) {
        LOG.log(Level.DEBUG, () -> "Renewal not confirmed, will be repeated: " + this, cause);
        tryAgainSoon();
    }

    private void tryAgainSoon() {
        synchronized (state) {
            arm(length.dividedBy(10));
        }
    }

    // A shorter length may take effect although its answer is lost.
    private void expectNoLaterEndThan(Duration newLength) {
        synchronized (state) {
            deadlineNanos = Math.min(deadlineNanos, Deadline.nanos(timing.nanoTime(), newLength));
        }
    }

    private void prolong(Answer answer, Duration newLength, long remainingMs) {
        synchronized (state) {
            length = newLength;
            deadlineNanos = Deadline.nanos(answer, Duration.ZERO, remainingMs);
            arm(newLength.dividedBy(3));
        }
    }

    private void expire() {
        if (!isHeld()) {
            lose(LossReason.NOT_RENEWED);
        }
    }

    private void lose(LossReason reason) {
        synchronized (state) {
            if (phase != Phase.OPEN) {
                return;
            }
            phase = Phase.LOST;
            disarm();
        }
        open.remove(this);
        lost.complete(reason);
    }

    private Duration length() {
        synchronized (state) {
            return length;
        }
    }

    /// Sets both alarms anew, if still open. Call with `state` held.
    private void arm(Duration untilRenewal) {
        disarm();
        if (phase == Phase.OPEN) {
            expiry = timing.after(remaining(), this::expire);
            if (renewed) {
                heartbeat.schedule(this, untilRenewal);
            }
        }
    }

    private void disarm() {
        heartbeat.drop(this);
        expiry.cancel();
    }
}
