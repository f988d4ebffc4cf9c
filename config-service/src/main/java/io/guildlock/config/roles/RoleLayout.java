package io.guildlock.config.roles;

import io.guildlock.config.change.Key;
import io.guildlock.config.change.Scope;

/// Where role grants are kept, below `gl:{bot:guild}:`. All members are snowflakes, which Redis
/// packs tightly in plain sets.
///
/// | name | type | what |
/// | --- | --- | --- |
/// | `role-grant:<role>` | set | the roles whose members may give this role |
/// | `role-grants` | set | the roles that anybody may give |
final class RoleLayout {
    private RoleLayout() {}

    static Key granters(Scope scope, String role) {
        return scope.set("role-grant", role);
    }

    static Key index(Scope scope) {
        return scope.set("role-grants");
    }
}
