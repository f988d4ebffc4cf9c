package io.guildlock.config.roles;

import io.guildlock.config.http.Names;
import io.guildlock.contract.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// A place in the listing of all grants: after this one. As text `<role>:<granter>`.
record GrantPlace(String role, String granter) {

    /// From the query parameter `after`; the start if there is none.
    static GrantPlace after(@Nullable String given) {
        if (given == null) {
            return new GrantPlace("0", "0");
        }
        String[] parts = given.split(":", -1);
        if (parts.length != 2) {
            throw new InvalidValueException(
                    "after", given, "the value of \"next\" from the page before");
        }
        return new GrantPlace(
                Names.snowflake("after", parts[0]), Names.snowflake("after", parts[1]));
    }

    static String of(RoleGrants.Grant grant) {
        return grant.role() + ":" + grant.granter();
    }

    boolean isBefore(RoleGrants.Grant grant) {
        int roles = RoleGrants.BY_NUMBER.compare(role, grant.role());
        return roles < 0
                || (roles == 0 && RoleGrants.BY_NUMBER.compare(granter, grant.granter()) < 0);
    }
}
