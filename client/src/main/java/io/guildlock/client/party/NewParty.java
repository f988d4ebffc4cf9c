package io.guildlock.client.party;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A party to create.
///
/// @param name what it is called, 1 to 100 characters
/// @param description more about it, up to 2,000 characters
/// @param authorId the user who creates it, a snowflake
/// @param roles 1 to 25 distinct names of 1 to 100 characters, in the order to show
/// @param exclusive whether a role has room for one, unless `capacity` says otherwise; default: no
///   limit
/// @param capacity how many a role has room for, by role, 1 to 1,000
/// @param channelId where it is shown, a snowflake
/// @param scheduledTime when it takes place
/// @param compact whether it is shown in the short form
public record NewParty(
        String name,
        @Nullable String description,
        String authorId,
        List<String> roles,
        boolean exclusive,
        Map<String, Integer> capacity,
        @Nullable String channelId,
        @Nullable Instant scheduledTime,
        boolean compact) {

    /// Keeps its own copies of `roles` and `capacity`.
    public NewParty {
        roles = List.copyOf(roles);
        capacity = Map.copyOf(capacity);
    }

    /// A party with unlimited roles.
    public static NewParty of(String name, String authorId, String... roles) {
        return new NewParty(
                name, null, authorId, List.of(roles), false, Map.of(), null, null, false);
    }

    /// The same with a description.
    public NewParty withDescription(String description) {
        return new NewParty(
                name,
                description,
                authorId,
                roles,
                exclusive,
                capacity,
                channelId,
                scheduledTime,
                compact);
    }

    /// The same with room for one in each role that has no capacity of its own.
    public NewParty asExclusive() {
        return new NewParty(
                name,
                description,
                authorId,
                roles,
                true,
                capacity,
                channelId,
                scheduledTime,
                compact);
    }

    /// The same with room for so many in those roles.
    public NewParty withCapacity(Map<String, Integer> capacity) {
        return new NewParty(
                name,
                description,
                authorId,
                roles,
                exclusive,
                capacity,
                channelId,
                scheduledTime,
                compact);
    }

    /// The same, shown in that channel.
    public NewParty inChannel(String channelId) {
        return new NewParty(
                name,
                description,
                authorId,
                roles,
                exclusive,
                capacity,
                channelId,
                scheduledTime,
                compact);
    }

    /// The same, taking place then.
    public NewParty at(Instant scheduledTime) {
        return new NewParty(
                name,
                description,
                authorId,
                roles,
                exclusive,
                capacity,
                channelId,
                scheduledTime,
                compact);
    }

    /// The same, shown in the short form.
    public NewParty asCompact() {
        return new NewParty(
                name,
                description,
                authorId,
                roles,
                exclusive,
                capacity,
                channelId,
                scheduledTime,
                true);
    }
}
