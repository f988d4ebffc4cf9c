package io.guildlock.client.party;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A party as stored. See [NewParty] for the members given at its creation.
///
/// @param id what the service calls it
/// @param authorId who created it, a snowflake; absent once forgotten
/// @param messageId the message that shows it, a snowflake
/// @param signups who signed up, by role, in the order in which they came
public record Party(
        String id,
        String name,
        @Nullable String description,
        @Nullable String authorId,
        List<String> roles,
        boolean exclusive,
        Map<String, Integer> capacity,
        @Nullable String channelId,
        @Nullable String messageId,
        @Nullable Instant scheduledTime,
        boolean compact,
        Map<String, List<String>> signups) {

    /// Keeps its own copies of the collections.
    public Party {
        roles = List.copyOf(roles);
        capacity = Map.copyOf(capacity);
        signups = Collections.unmodifiableMap(new LinkedHashMap<>(signups));
    }
}
