package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.GuildId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What `SecretSanta` keeps of a guild: `events{name: {event_id, target_date, max_price,
/// participants{user: {matched_to, sent_gift, received_gift, wishlist}}, created_by, matched}}`.
final class SantaPart {
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4,16}");

    private final GuildPart guild;
    private final SantaLookup lookup;

    private SantaPart(GuildPart guild, SantaLookup lookup) {
        this.guild = guild;
        this.lookup = lookup;
    }

    static void read(GuildPart guild, JsonNode settings, SantaLookup lookup) {
        SantaPart part = new SantaPart(guild, lookup);
        guild.members(settings, "events", "events").forEach(part::event);
    }

    private void event(String name, JsonNode event) {
        String path = "events." + name;
        if (!event.isObject()) {
            guild.refused(path, "is %s; an object is wanted".formatted(GuildPart.kind(event)));
            return;
        }
        String createdBy = GuildPart.snowflake(event.path("created_by"));
        if (createdBy == null) {
            guild.refused(path, "created_by is no snowflake");
            return;
        }
        if (event.hasNonNull("name") && !event.path("name").asText().equals(name)) {
            guild.mended(
                    path + ".name", "another name is inside; the one it is filed under counts");
        }
        Map<String, JsonNode> found = guild.members(event, "participants", path + ".participants");
        Map<String, RedRecord.Event.Participant> participants = new LinkedHashMap<>();
        Map<String, @Nullable String> matched = new LinkedHashMap<>();
        found.forEach((user, node) -> participant(path, user, node, participants, matched));
        guild.record(
                new RedRecord.Event(
                        name,
                        code(name, event, path),
                        RedTime.day(guild, event, "target_date", path),
                        guild.optionalText(event, "max_price", path),
                        createdBy,
                        participants,
                        Pairings.of(guild, path, event.path("matched").asBoolean(), matched)));
    }

    private void participant(
            String event,
            String user,
            JsonNode node,
            Map<String, RedRecord.Event.Participant> participants,
            Map<String, @Nullable String> matched) {
        String path = event + ".participants." + user;
        if (!GuildId.isSnowflake(user) || !node.isObject()) {
            guild.refused(path, "is no participant: a snowflake and an object are wanted");
            return;
        }
        participants.put(
                user,
                new RedRecord.Event.Participant(
                        guild.optionalText(node, "wishlist", path),
                        guild.flag(node, "sent_gift", path, false),
                        guild.flag(node, "received_gift", path, false)));
        matched.put(user, guild.optionalSnowflake(node, "matched_to", path));
    }

    private @Nullable String code(String name, JsonNode event, String path) {
        String code = SantaLookup.code(event);
        if (!CODE.matcher(code).matches()) {
            guild.mended(
                    path + ".event_id",
                    "%s is no code of 4 to 16 letters and digits; it gets another"
                            .formatted(GuildPart.shown(event.path("event_id"))));
            return null;
        }
        return lookup.claim(guild, code, name, path) ? code : null;
    }
}
