package io.guildlock.config.party;

import io.guildlock.config.http.Names;
import io.guildlock.contract.InvalidValueException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /parties`.
@Schema(
        examples =
                "{\"name\": \"Raid\", \"authorId\": \"123456789012345678\", \"roles\": [\"Tank\", \"Healer\"], \"capacity\": {\"Tank\": 1}}")
record NewParty(
        @Schema(description = "1 to 100 characters", required = true) String name,
        @Schema(description = "Up to 2,000 characters") @Nullable String description,
        @Schema(description = "A snowflake", required = true) String authorId,
        @Schema(description = "1 to 25 distinct names of 1 to 100 characters", required = true)
                List<String> roles,
        @Schema(description = "Whether a role without a capacity of its own has room for one")
                @Nullable Boolean exclusive,
        @Schema(description = "Room in a role, 1 to 1,000; without, unlimited")
                @Nullable Map<String, Integer> capacity,
        @Schema(description = "A snowflake") @Nullable String channelId,
        @Schema(description = "RFC 3339", examples = "2026-12-24T18:00:00Z")
                @Nullable String scheduledTime,
        @Schema(description = "Whether it is shown in the short form") @Nullable Boolean compact) {

    static final int MOST_ROLES = 25;
    static final int LARGEST = 1_000;

    NewParty {
        Names.text("name", name, 1, 100);
        Names.optional("description", description, 0, 2_000);
        Names.snowflake("authorId", authorId);
        checkRoles(roles);
        checkCapacity(capacity, roles);
        Names.optionalSnowflake("channelId", channelId);
        checkTime(scheduledTime);
    }

    boolean isExclusive() {
        return Boolean.TRUE.equals(exclusive);
    }

    boolean isCompact() {
        return Boolean.TRUE.equals(compact);
    }

    /// How many the role has room for; null for no limit.
    @Nullable Integer room(String role) {
        Integer own = capacity == null ? null : capacity.get(role);
        return own == null && isExclusive() ? Integer.valueOf(1) : own;
    }

    private static void checkRoles(@Nullable List<String> roles) {
        if (roles == null || roles.isEmpty() || roles.size() > MOST_ROLES) {
            throw new InvalidValueException(
                    "roles",
                    roles == null ? "nothing" : roles.size() + " roles",
                    "1 to 25 distinct names");
        }
        for (String role : roles) {
            Names.text("roles", role, 1, 100);
        }
        if (new HashSet<>(roles).size() < roles.size()) {
            throw new InvalidValueException("roles", roles, "distinct names");
        }
    }

    private static void checkCapacity(@Nullable Map<String, Integer> capacity, List<String> roles) {
        if (capacity == null) {
            return;
        }
        for (Map.Entry<String, @Nullable Integer> entry : capacity.entrySet()) {
            if (!roles.contains(entry.getKey())) {
                throw new InvalidValueException(
                        "capacity", entry.getKey(), "one of " + new TreeSet<>(roles));
            }
            Integer room = entry.getValue();
            if (room == null || room < 1 || room > LARGEST) {
                throw new InvalidValueException(
                        "capacity." + entry.getKey(), room == null ? "null" : room, "1 to 1,000");
            }
        }
    }

    private static void checkTime(@Nullable String time) {
        if (time == null) {
            return;
        }
        try {
            OffsetDateTime.parse(time);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException(
                    "scheduledTime", time, "a time as 2026-12-24T18:00:00Z (RFC 3339)");
        }
    }
}
