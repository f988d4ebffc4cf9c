package io.guildlock.client.roles;

import java.util.List;

/// A role and those whose members may assign it, in the order of their numbers. All are snowflakes
/// in decimal.
public record RoleGranters(String role, List<String> granters) {
    /// Keeps its own copy of `granters`.
    public RoleGranters {
        granters = List.copyOf(granters);
    }
}
