package io.guildlock.client.roles;

import io.guildlock.client.change.Change;
import io.guildlock.client.change.Page;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.WriteOption;

/// Which role may assign which. Granting the same twice stores it once. All calls throw
/// [io.guildlock.client.failure.GuildlockException]; see its package for what to assume then.
/// Immutable and thread-safe.
public final class RoleGrants {
    private final Resource resource;

    /// For the client itself; users get them from `Guild.roleGrants`.
    public RoleGrants(Resource resource) {
        this.resource = resource;
    }

    /// Lets members with `granter` assign `role`; `created` says whether that is new.
    public Change<RoleGrant> grant(String role, String granter, WriteOption... options) {
        return resource.at(role, granter).write("PUT", RoleGrant.class, options);
    }

    /// Takes that back, if it was granted.
    public Removal revoke(String role, String granter, WriteOption... options) {
        return resource.at(role, granter).delete(options);
    }

    /// All grants of the guild.
    public Page<RoleGrant> list() {
        return resource.page(RoleGrant.class);
    }
}
