package io.guildlock.config.party;

import io.guildlock.config.http.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /parties`.
@Schema(
        examples =
                "{\"name\": \"Raid\", \"authorId\": \"123456789012345678\", \"roles\": [\"Tank\", \"Healer\"], \"capacity\": {\"Tank\": 1}}")
record NewParty(
        @Schema(description = "1 to 100 characters", required = true) String name,
        @Schema(description = "Up to 2,000 characters") @Nullable String description,
        @Schema(description = "A snowflake", required = true) @Nullable String authorId,
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

    NewParty {
        PartyRules.name(name);
        PartyRules.description(description);
        Names.optionalSnowflake("authorId", authorId);
        PartyRules.roles(roles);
        if (capacity != null) {
            PartyRules.capacityOf(roles, capacity);
            capacity.forEach(PartyRules::capacity);
        }
        Names.optionalSnowflake("channelId", channelId);
        PartyRules.time(scheduledTime);
    }

    /// The same; an author must be given where a party is new, and may be forgotten in one that
    /// comes from elsewhere.
    NewParty withAuthor() {
        Names.snowflake("authorId", authorId);
        return this;
    }

    boolean isExclusive() {
        return Boolean.TRUE.equals(exclusive);
    }

    boolean isCompact() {
        return Boolean.TRUE.equals(compact);
    }

    List<StoredRole> storedRoles() {
        List<StoredRole> stored = new ArrayList<>();
        for (String role : roles) {
            Integer own = capacity == null ? null : capacity.get(role);
            stored.add(StoredRole.of(stored.size() + 1, role, own, isExclusive()));
        }
        return stored;
    }
}
