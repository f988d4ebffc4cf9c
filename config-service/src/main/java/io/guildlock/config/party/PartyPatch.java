package io.guildlock.config.party;

import io.guildlock.config.http.Given;
import io.guildlock.config.http.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PATCH /parties/{party}`, a merge patch (RFC 7396): what it does not name stays.
@Schema(
        examples =
                "{\"description\": null, \"roles\": [\"Tank\", \"Bard\"], \"capacity\": {\"Bard\": 2}}")
record PartyPatch(
        @Schema(implementation = String.class, description = "1 to 100 characters")
                @Nullable Given<String> name,
        @Schema(
                        implementation = String.class,
                        nullable = true,
                        description = "Up to 2,000 characters")
                @Nullable Given<String> description,
        @Schema(
                        type = SchemaType.ARRAY,
                        implementation = String.class,
                        description =
                                "All roles after it, 1 to 25 distinct names; who signed up for one that is gone is dropped")
                @Nullable Given<List<String>> roles,
        @Schema(
                        implementation = Boolean.class,
                        description =
                                "Whether a role without a capacity of its own has room for one")
                @Nullable Given<Boolean> exclusive,
        @Schema(
                        type = SchemaType.OBJECT,
                        implementation = Object.class,
                        additionalProperties = Integer.class,
                        nullable = true,
                        description = "Room in a role, 1 to 1,000; null takes the limit away")
                @Nullable Given<Map<String, @Nullable Integer>> capacity,
        @Schema(implementation = String.class, nullable = true, description = "A snowflake")
                @Nullable Given<String> channelId,
        @Schema(implementation = String.class, nullable = true, description = "RFC 3339")
                @Nullable Given<String> scheduledTime,
        @Schema(
                        implementation = Boolean.class,
                        description = "Whether it is shown in the short form")
                @Nullable Given<Boolean> compact) {

    PartyPatch {
        if (name != null) {
            PartyRules.name(name.value());
        }
        if (description != null) {
            PartyRules.description(description.value());
        }
        if (roles != null) {
            PartyRules.roles(roles.value());
        }
        checkCapacity(capacity, roles);
        if (channelId != null) {
            Names.optionalSnowflake("channelId", channelId.value());
        }
        if (scheduledTime != null) {
            PartyRules.time(scheduledTime.value());
        }
    }

    private static void checkCapacity(
            @Nullable Given<Map<String, @Nullable Integer>> capacity,
            @Nullable Given<List<String>> roles) {
        Map<String, @Nullable Integer> given = capacity == null ? null : capacity.value();
        if (given == null) {
            return;
        }
        List<String> names = roles == null ? null : roles.value();
        if (names != null) {
            PartyRules.capacityOf(names, given);
        }
        given.forEach((role, room) -> {
            if (room != null) {
                PartyRules.capacity(role, room);
            }
        });
    }

    /// Whether what becomes of the roles depends on what they are.
    boolean concernsRoles() {
        return roles != null || exclusive != null || capacity != null;
    }

    /// The fields it sets, or removes where the value is null; without the roles.
    Map<String, @Nullable String> fields() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        put(fields, "name", name);
        put(fields, "description", description);
        put(fields, "channelId", channelId);
        put(fields, "scheduledTime", scheduledTime);
        if (exclusive != null) {
            fields.put(PartyStorage.EXCLUSIVE, text(exclusive));
        }
        if (compact != null) {
            fields.put("compact", text(compact));
        }
        return fields;
    }

    private static void put(
            Map<String, @Nullable String> fields, String field, @Nullable Given<String> given) {
        if (given != null) {
            fields.put(field, given.value());
        }
    }

    private static String text(Given<Boolean> flag) {
        return Boolean.toString(Boolean.TRUE.equals(flag.value()));
    }
}
