package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.GuildId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/// What `AssignRoles` keeps of a guild: `roles{role: [those who may give it]}`.
final class RolesPart {
    private RolesPart() {}

    static void read(GuildPart guild, JsonNode settings) {
        guild.members(settings, "roles", "roles")
                .forEach((role, granters) -> read(guild, role, granters));
    }

    private static void read(GuildPart guild, String role, JsonNode granters) {
        String path = "roles." + role;
        if (!GuildId.isSnowflake(role)) {
            guild.refused(path, "the role is no snowflake");
            return;
        }
        Set<String> distinct = new LinkedHashSet<>();
        for (JsonNode granter : guild.elements(granters, path)) {
            String snowflake = GuildPart.snowflake(granter);
            if (snowflake == null) {
                guild.refused(path, GuildPart.shown(granter) + " is no snowflake");
            } else if (!distinct.add(snowflake)) {
                guild.mended(path, snowflake + " is there twice; taken once");
            }
        }
        guild.record(new RedRecord.Grants(role, new ArrayList<>(distinct)));
    }
}
