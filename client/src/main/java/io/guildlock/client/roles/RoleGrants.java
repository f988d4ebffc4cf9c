package io.guildlock.client.roles;

import io.guildlock.client.change.Change;
import io.guildlock.client.change.Page;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.WriteOption;
import java.util.Collection;
import java.util.List;

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

    /// Which roles may assign `role`, in the order of their numbers.
    public List<String> granters(String role) {
        return resource.at(role)
                .read(RoleGranters.class)
                .map(RoleGranters::granters)
                .orElse(List.of());
    }

    /// Whether a member with these roles may assign `role`. Without any role: no.
    ///
    /// @param roles snowflakes, up to 500 unless the service is set otherwise
    public boolean mayAssign(String role, Collection<String> roles) {
        return !roles.isEmpty()
                && resource.at(role)
                        .with("any", String.join(",", roles))
                        .read(Granted.class)
                        .map(Granted::granted)
                        .orElse(false);
    }

    /// The first page of all grants, by role, in the order of their numbers.
    ///
    /// @param limit the largest number of roles, 1 to 500 unless the service is set otherwise
    public Page<RoleGranters> list(int limit) {
        return resource.with("limit", limit).page(RoleGranters.class);
    }

    /// The page after the one that named `next`.
    ///
    /// @param limit the largest number of roles, 1 to 500 unless the service is set otherwise
    public Page<RoleGranters> list(String next, int limit) {
        return resource.with("after", next).with("limit", limit).page(RoleGranters.class);
    }

    private record Granted(boolean granted) {}
}
