package io.guildlock.config.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A party as it is shown.
@JsonInclude(JsonInclude.Include.NON_NULL)
record Party(
        String id,
        String name,
        @Nullable String description,
        @Schema(description = "Absent once they are forgotten") @Nullable String authorId,
        @Schema(description = "In the order to show") List<String> roles,
        boolean exclusive,
        @Schema(description = "Room in a role; a role that is not here has no limit")
                Map<String, Integer> capacity,
        @Nullable String channelId,
        @Nullable String messageId,
        @Nullable String scheduledTime,
        boolean compact,
        @Schema(description = "Users by role, in the order in which they signed up")
                Map<String, List<String>> signups) {}
