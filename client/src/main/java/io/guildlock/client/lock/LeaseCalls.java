package io.guildlock.client.lock;

import io.guildlock.client.http.Answer;
import io.guildlock.client.http.Call;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.Service;
import io.guildlock.client.http.Target;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.Headers;
import io.guildlock.contract.LeaseId;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// The calls of lock-service about one lock.
final class LeaseCalls {
    private static final String JSON = "application/json";
    private static final Duration CANCEL_BUDGET = Duration.ofSeconds(5);

    private final Service service;
    private final GuildId guild;
    private final Entity entity;
    private final Target lock;
    private final Target leases;

    LeaseCalls(Service service, GuildId guild, Entity entity) {
        this.service = service;
        this.guild = guild;
        this.entity = entity;
        this.lock = Target.ofGuild(guild).lock(entity);
        this.leases = lock.path("leases");
    }

    /// Every attempt asks to wait only as long as is left, and keeps its place in the queue by its
    /// id.
    Answer acquire(LeaseId id, AcquireOptions options) {
        return service.send(
                Call.of("POST", leases.toString())
                        .header(Headers.IDEMPOTENCY_KEY, id.value())
                        .header("Content-Type", JSON)
                        .header(Headers.DURABILITY, options.durability().text())
                        .bodyThatMayChange(waitLeft ->
                                Json.bytes(
                                        new Wire.Acquire(
                                                options.lease().toMillis(),
                                                waitLeft.toMillis(),
                                                options.holder())))
                        .waiting(options.waitUpTo()));
    }

    Answer renew(
            LeaseId id,
            FencingToken token,
            Duration length,
            Durability durability,
            Duration budget) {
        return service.send(
                Call.of("POST", leases.path(id.value(), "renew").toString())
                        .header(Headers.DURABILITY, durability.text())
                        .body(JSON, Json.bytes(new Wire.Renew(length.toMillis(), token)))
                        .within(budget));
    }

    /// This lock's part of a renewal of many.
    Wire.RenewItem renewItem(LeaseId id, FencingToken token, Duration length) {
        return new Wire.RenewItem(guild.value(), entity.value(), id, token, length.toMillis());
    }

    Service service() {
        return service;
    }

    void release(LeaseId id, FencingToken token, Duration budget) {
        Target lease = leases.path(id.value()).query("token", token);
        service.send(Call.of("DELETE", lease.toString()).within(budget));
    }

    /// Takes back an acquire of which no grant was seen, as it would block the lock for a whole
    /// lease: it leaves the queue, or frees the lock if it was granted. Not on this thread: it may
    /// be interrupted.
    void cancelInBackground(LeaseId id) {
        Thread.ofVirtual().name("guildlock-cancel").start(() -> cancel(id));
    }

    private void cancel(LeaseId id) {
        try {
            service.send(
                    Call.of("DELETE", leases.path(id.value()).toString()).within(CANCEL_BUDGET));
        } catch (RuntimeException unreachable) {
            Lease.LOG.log(
                    Level.DEBUG,
                    () ->
                            "Not cancelled: lease "
                                    + id
                                    + " on "
                                    + entity
                                    + "; if it was granted, it ends by itself: "
                                    + unreachable.getMessage());
        }
    }

    LockView look(Entity entity) {
        Answer answer = service.send(Call.of("GET", lock.toString()));
        return Json.as(Wire.Look.class, Json.read(answer.body())).view(entity);
    }
}
