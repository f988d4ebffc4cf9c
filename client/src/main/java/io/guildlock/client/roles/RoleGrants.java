package io.guildlock.client.roles;

import io.guildlock.client.change.Change;
import io.guildlock.client.change.Page;
import io.guildlock.client.change.Removal;
import io.guildlock.client.change.Resource;
import io.guildlock.client.change.WriteOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

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
        return resource.at(role).read(Granters.class).map(Granters::granters).orElse(List.of());
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

    /// All grants, by role and granter, in the order of their numbers, read page by page as the
    /// stream is consumed: what others add or remove meanwhile may or may not be in it.
    public Stream<RoleGrant> all() {
        return resource.all(RoleGrant.class);
    }

    /// The first page of all grants, by role and granter, in the order of their numbers.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<RoleGrant> list(int limit) {
        return resource.with("limit", limit).page(RoleGrant.class);
    }

    /// The page after the one that named `next`.
    ///
    /// @param limit the largest number of items, 1 to 500 unless the service is set otherwise
    public Page<RoleGrant> list(String next, int limit) {
        return resource.with("after", next).with("limit", limit).page(RoleGrant.class);
    }

    private record Granted(boolean granted) {}

    private record Granters(List<String> granters) {}
}
