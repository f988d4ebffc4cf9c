package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What `Party` keeps of a guild: `parties{id: {name, author_id, roles[], signups{role: [user]},
/// …}}`.
final class PartyPart {
    private final GuildPart guild;
    private final boolean severalByDefault;

    private PartyPart(GuildPart guild, boolean severalByDefault) {
        this.guild = guild;
        this.severalByDefault = severalByDefault;
    }

    static void read(GuildPart guild, JsonNode settings) {
        boolean several = guild.flag(settings, "allow_multiple_per_role", "settings", true);
        PartyPart part = new PartyPart(guild, several);
        guild.members(settings, "parties", "parties").forEach(part::party);
        Templates.refuse(guild.sink(), guild.guild(), settings);
    }

    private void party(String id, JsonNode party) {
        String path = "parties." + id;
        if (!party.isObject()) {
            guild.refused(path, "is %s; an object is wanted".formatted(GuildPart.kind(party)));
            return;
        }
        String author = GuildPart.snowflake(party.path("author_id"));
        if (author == null) {
            guild.refused(path, "author_id is no snowflake");
            return;
        }
        if (party.hasNonNull("id") && !party.path("id").asText().equals(id)) {
            guild.mended(path + ".id", "another id is inside; the one it is filed under counts");
        }
        List<String> roles = roles(party, path);
        boolean several = guild.flag(party, "allow_multiple_per_role", path, severalByDefault);
        guild.record(
                new RedRecord.Party(
                        id,
                        party.path("name").asText(),
                        guild.optionalText(party, "description", path),
                        author,
                        roles,
                        !several,
                        guild.optionalSnowflake(party, "channel_id", path),
                        guild.optionalSnowflake(party, "message_id", path),
                        RedTime.read(guild, party, "scheduled_time", path),
                        guild.flag(party, "compact", path, false),
                        signups(party, path, roles, several)));
    }

    /// In a party of free roles, those that somebody signed up for belong to it.
    private List<String> roles(JsonNode party, String path) {
        Set<String> roles = new LinkedHashSet<>();
        for (JsonNode role : guild.elements(party.path("roles"), path + ".roles")) {
            if (!role.isTextual()) {
                guild.refused(path + ".roles", GuildPart.shown(role) + " is no name");
            } else if (!roles.add(role.asText())) {
                guild.mended(path + ".roles", role.asText() + " is there twice; taken once");
            }
        }
        if (party.path("allow_freeform").asBoolean()) {
            party.path("signups")
                    .fieldNames()
                    .forEachRemaining(role -> {
                        if (roles.add(role)) {
                            guild.mended(
                                    path + ".roles",
                                    "%s is a free role; it is one of the party's now"
                                            .formatted(role));
                        }
                    });
        }
        return new ArrayList<>(roles);
    }

    private Map<String, String> signups(
            JsonNode party, String path, List<String> roles, boolean several) {
        Map<String, String> signups = new LinkedHashMap<>();
        Map<String, JsonNode> found = guild.members(party, "signups", path + ".signups");
        for (String role : roles) {
            JsonNode users = found.get(role);
            if (users != null) {
                signups(users, path + ".signups." + role, role, several ? 0 : 1, signups);
            }
        }
        found.forEach((role, users) -> {
            if (!roles.contains(role) && !users.isEmpty()) {
                guild.refused(
                        path + ".signups." + role,
                        "the party has no such role; signed up were " + users);
            }
        });
        return signups;
    }

    /// @param room how many the role takes; 0 for any number
    private void signups(
            JsonNode users, String path, String role, int room, Map<String, String> signups) {
        int taken = 0;
        for (JsonNode node : guild.elements(users, path)) {
            String user = GuildPart.snowflake(node);
            if (user == null) {
                guild.refused(path, GuildPart.shown(node) + " is no snowflake");
            } else if (signups.containsKey(user)) {
                guild.mended(
                        path,
                        "%s signed up as %s already; kept there"
                                .formatted(user, signups.get(user)));
            } else if (room > 0 && taken == room) {
                guild.refused(path, "%s: the role has room for one".formatted(user));
            } else {
                signups.put(user, role);
                taken++;
            }
        }
    }
}
