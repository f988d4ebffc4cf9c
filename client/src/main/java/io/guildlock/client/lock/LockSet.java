package io.guildlock.client.lock;

import io.guildlock.client.failure.HeldException;
import io.guildlock.client.http.Answer;
import io.guildlock.client.http.Call;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.Service;
import io.guildlock.client.http.Target;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.Headers;
import io.guildlock.contract.LeaseId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Several locks of one guild; taking them gives a [LeaseSet], all or none. Whatever order they are
/// named in, the service takes them in one order, so that nobody waits for somebody who waits for
/// him. Not reentrant. Immutable and thread-safe; costs nothing until used.
public final class LockSet {
    private final Service service;
    private final Timing timing;
    private final OpenLeases open;
    private final Target all;
    private final Map<Entity, LeaseCalls> calls = new LinkedHashMap<>();

    /// For the client itself; users get locks from `Guild.lockAll`.
    ///
    /// @throws IllegalArgumentException if there is none, or one is named twice
    public LockSet(
            Service service, Timing timing, OpenLeases open, GuildId guild, List<Entity> entities) {
        this.service = service;
        this.timing = timing;
        this.open = open;
        this.all = Target.ofGuild(guild).path("leases", "acquire-all");
        entities.forEach(entity -> calls.put(entity, new LeaseCalls(service, guild, entity)));
        if (calls.isEmpty() || calls.size() < entities.size()) {
            throw new IllegalArgumentException(
                    "entities are " + entities + "; allowed: one or more, each once");
        }
    }

    /// What is locked, in the order named.
    public List<Entity> entities() {
        return List.copyOf(calls.keySet());
    }

    /// Acquires all with [AcquireOptions#defaults], or fails and holds none.
    ///
    /// @throws io.guildlock.client.failure.GuildlockException as [#acquire(AcquireOptions)]
    public LeaseSet acquire() {
        return acquire(AcquireOptions.defaults());
    }

    /// Acquires all, or fails and holds none. Blocks up to the wait, which is for all together, and
    /// beyond it only while no replica answers.
    ///
    /// @throws HeldException if one could not be had within the wait; the problem's member `entity`
    ///   names it
    /// @throws io.guildlock.client.failure.LeaseLostException if the id given in `options` is used
    ///   up
    /// @throws io.guildlock.client.failure.StoreUnavailableException if no replica could act;
    ///   nothing is held
    /// @throws io.guildlock.client.failure.OutcomeUnknownException if no replica answered for
    ///   certain, or the thread was interrupted: all are being cancelled in the background; at
    ///   worst they are held for one lease length. Not so with an id of the caller's own, since the
    ///   caller may send it again
    /// @throws io.guildlock.client.failure.RefusedException if the request is out of range, or a
    ///   queue stays full
    public LeaseSet acquire(AcquireOptions options) {
        LeaseId id = options.id() == null ? LeaseId.random() : options.id();
        try {
            return granted(send(id, options), options);
        } catch (HeldException held) {
            throw held;
        } catch (RuntimeException unseen) {
            if (options.id() == null) {
                calls.values().forEach(lock -> lock.cancelInBackground(id));
            }
            throw unseen;
        }
    }

    /// Every attempt has the same id, and asks to wait only as long as is left.
    private Answer send(LeaseId id, AcquireOptions options) {
        List<String> entities = calls.keySet().stream().map(Entity::value).toList();
        return service.send(
                Call.of("POST", all.toString())
                        .header(Headers.IDEMPOTENCY_KEY, id.value())
                        .header("Content-Type", "application/json")
                        .header(Headers.DURABILITY, options.durability().text())
                        .bodyThatMayChange(waitLeft ->
                                Json.bytes(
                                        new Wire.AcquireAll(
                                                entities,
                                                options.lease().toMillis(),
                                                waitLeft.toMillis(),
                                                options.holder())))
                        .waiting(options.waitUpTo()));
    }

    private LeaseSet granted(Answer answer, AcquireOptions options) {
        Wire.Grants grants = Json.as(Wire.Grants.class, Json.read(answer.body()));
        Map<Entity, Wire.GrantItem> items = new LinkedHashMap<>();
        grants.leases().forEach(item -> items.put(new Entity(item.entity()), item));
        if (!items.keySet().equals(calls.keySet())) {
            throw new IllegalStateException(
                    "asked for " + calls.keySet() + ", granted " + items.keySet());
        }
        List<Lease> leases = new ArrayList<>();
        calls.forEach((entity, lock) -> {
            Wire.Grant grant = grants.grant(Objects.requireNonNull(items.get(entity)));
            leases.add(new Lease(entity, grant, answer, options, lock, timing, open));
        });
        LeaseSet set = new LeaseSet(grants.leaseId(), leases);
        leases.forEach(Lease::start);
        return set;
    }
}
