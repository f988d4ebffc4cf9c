package io.guildlock.client.lock;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.failure.HeldException;
import io.guildlock.client.http.Answer;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.Service;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import java.time.Duration;

/// One lock of a guild; taking it gives a [Lease]. Not reentrant: a second acquire is a second
/// contender, also from the same thread. Immutable and thread-safe; costs nothing until used.
public final class Lock {
    private final Entity entity;
    private final LeaseCalls calls;
    private final Timing timing;
    private final OpenLeases open;

    /// For the client itself; users get a lock from `Guild.lock`.
    public Lock(Service service, Timing timing, OpenLeases open, GuildId guild, Entity entity) {
        this.entity = entity;
        this.calls = new LeaseCalls(service, guild, entity);
        this.timing = timing;
        this.open = open;
    }

    /// What is locked.
    public Entity entity() {
        return entity;
    }

    /// Acquires with [AcquireOptions#defaults], or fails.
    ///
    /// @throws HeldException if somebody else holds it beyond the wait
    /// @throws io.guildlock.client.failure.GuildlockException as [#acquire(AcquireOptions)]
    public Lease acquire() {
        return acquire(AcquireOptions.defaults());
    }

    /// Acquires, or fails. Blocks up to the wait, and beyond it only while no replica answers.
    ///
    /// @throws HeldException if somebody else holds it beyond the wait
    /// @throws io.guildlock.client.failure.LeaseLostException if the id given in `options` is used
    ///   up
    /// @throws io.guildlock.client.failure.StoreUnavailableException if no replica could act;
    ///   nothing is held
    /// @throws io.guildlock.client.failure.OutcomeUnknownException if no replica answered for
    ///   certain, or the thread was interrupted: it is being cancelled in the background; at worst
    ///   the lock is held for one lease length. An acquire with an id of the caller's own is not
    ///   cancelled, since the caller may send it again: whoever does not, waits for that lease to
    ///   end
    /// @throws io.guildlock.client.failure.RefusedException if the request is out of range or the
    ///   queue stays full
    public Lease acquire(AcquireOptions options) {
        LeaseId id = options.id() == null ? LeaseId.random() : options.id();
        try {
            return granted(calls.acquire(id, options), options);
        } catch (HeldException held) {
            throw held;
        } catch (RuntimeException unseen) {
            if (options.id() == null) {
                calls.cancelInBackground(id);
            }
            throw unseen;
        }
    }

    /// Acquires if nobody else holds it now. Losing the race is an answer, not an exception.
    public AcquireOutcome tryAcquire() {
        return tryAcquire(AcquireOptions.defaults().withWait(Duration.ZERO));
    }

    /// Acquires if it becomes free within the wait. Losing the race is an answer, not an exception.
    ///
    /// @throws io.guildlock.client.failure.GuildlockException as [#acquire(AcquireOptions)], except
    ///   `HeldException`
    public AcquireOutcome tryAcquire(AcquireOptions options) {
        try {
            return new AcquireOutcome.Granted(acquire(options));
        } catch (HeldException held) {
            return held(held);
        }
    }

    /// Who holds it and who waits, now.
    ///
    /// @throws io.guildlock.client.failure.StoreUnavailableException if no replica could tell
    public LockView look() {
        return calls.look(entity);
    }

    private Lease granted(Answer answer, AcquireOptions options) {
        Wire.Grant grant = Json.as(Wire.Grant.class, Json.read(answer.body()));
        Lease lease = new Lease(entity, grant, answer, options, calls, timing, open);
        lease.start();
        return lease;
    }

    private static AcquireOutcome.Held held(HeldException held) {
        JsonNode holder = held.problem().members().get("holder");
        JsonNode remaining = held.problem().members().get("remainingMs");
        return new AcquireOutcome.Held(
                holder == null || !holder.isObject() ? null : Json.as(Holder.class, holder),
                Duration.ofMillis(remaining == null ? 0 : Math.max(0, remaining.asLong())),
                held.retryAfter());
    }
}
