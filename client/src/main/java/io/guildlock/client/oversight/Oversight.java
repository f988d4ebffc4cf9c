package io.guildlock.client.oversight;

import io.guildlock.client.change.Page;
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
import java.util.Optional;

/// What those who watch over locks may do. Immutable and thread-safe; costs nothing until used.
public final class Oversight {
    private final Service service;

    /// For the client itself; users get it from `Guildlock.oversight`.
    public Oversight(Service service) {
        this.service = service;
    }

    /// What of the whole bot is held or waited for.
    ///
    /// @throws io.guildlock.client.failure.GuildlockException if no replica could tell
    public LockPage locks(LockQuery query) {
        return page(Target.root(), query);
    }

    /// What of one guild is held or waited for.
    ///
    /// @throws io.guildlock.client.failure.GuildlockException if no replica could tell
    public LockPage locks(GuildId guild, LockQuery query) {
        return page(Target.ofGuild(guild), query);
    }

    /// Takes a lock from whoever holds it, a stock Redisson client too; the first in the queue gets
    /// it. The holder learns it by its next renewal.
    ///
    /// @param reason 1 to 500 characters, for the audit log
    /// @param actor who does it, up to 128 characters, for the audit log
    /// @throws io.guildlock.client.failure.OutcomeUnknownException if no replica answered for
    ///   certain
    /// @throws io.guildlock.client.failure.GuildlockException otherwise, if nothing was done
    public ForcedRelease forceRelease(GuildId guild, Entity entity, String reason, String actor) {
        return force(forceReleaseOf(guild, entity), reason, actor);
    }

    /// The same, but ends only the lease with this token: who was seen holding the lock, and nobody
    /// who got it since.
    ///
    /// @throws io.guildlock.client.failure.LeaseLostException if the lock has another holder now;
    ///   nothing was done
    public ForcedRelease forceRelease(
            GuildId guild, Entity entity, FencingToken only, String reason, String actor) {
        return force(forceReleaseOf(guild, entity).query("token", only), reason, actor);
    }

    private static Target forceReleaseOf(GuildId guild, Entity entity) {
        return Target.ofGuild(guild).lock(entity).path("force-release");
    }

    private ForcedRelease force(Target target, String reason, String actor) {
        Answer answer =
                service.send(
                        Call.of("POST", target.toString())
                                .header(Headers.IDEMPOTENCY_KEY, LeaseId.random().value())
                                .header(Headers.ACTOR, actor)
                                .body("application/json", Json.bytes(new Wire.Force(reason))));
        return Json.as(Wire.Forced.class, Json.read(answer.body())).view();
    }

    /// The guild's force-releases, newest first.
    ///
    /// @param limit how many at most, 1 to 1000
    /// @param after the `next` of the page before; empty for the newest
    /// @throws io.guildlock.client.failure.GuildlockException if no replica could tell
    public Page<AuditEntry> audit(GuildId guild, int limit, Optional<String> after) {
        Target target = Target.ofGuild(guild).path("audit").query("limit", limit);
        Wire.Audit page =
                Json.as(
                        Wire.Audit.class,
                        Json.read(
                                get(
                                        after.isPresent()
                                                ? target.query("after", after.get())
                                                : target)));
        return new Page<>(
                page.items().stream().map(Wire.Audited::view).toList(),
                Optional.ofNullable(page.next()));
    }

    private LockPage page(Target of, LockQuery query) {
        return Json.as(Wire.Locks.class, Json.read(get(query.of(of.path("locks"))))).view();
    }

    private String get(Target target) {
        return service.send(Call.of("GET", target.toString())).body();
    }
}
