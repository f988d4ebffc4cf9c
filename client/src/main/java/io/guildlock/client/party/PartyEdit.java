package io.guildlock.client.party;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to change of a party; what it does not name stays. Immutable. See [NewParty] for the
/// ranges.
public final class PartyEdit {
    private static final PartyEdit NONE = new PartyEdit(Map.of());

    private final Map<String, @Nullable Object> members;

    private PartyEdit(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /// Changes nothing yet.
    public static PartyEdit none() {
        return NONE;
    }

    /// Another name.
    public PartyEdit name(String name) {
        return with("name", name);
    }

    /// Another description; null removes it.
    public PartyEdit description(@Nullable String description) {
        return with("description", description);
    }

    /// All roles after the edit, in the order to show. Roles that stay keep their signups; who is
    /// signed up for another is dropped. To give a role another name, use [Parties#renameRole].
    public PartyEdit roles(String... roles) {
        return with("roles", List.of(roles));
    }

    /// Whether a role without a capacity of its own has room for one.
    public PartyEdit exclusive(boolean exclusive) {
        return with("exclusive", exclusive);
    }

    /// How many one role has room for; null takes the limit away.
    public PartyEdit capacity(String role, @Nullable Integer capacity) {
        Map<String, @Nullable Object> capacities = new LinkedHashMap<>();
        if (members.get("capacity") instanceof Map<?, ?> before) {
            before.forEach((name, room) -> capacities.put(String.valueOf(name), room));
        }
        capacities.put(role, capacity);
        return with("capacity", capacities);
    }

    /// Where it is shown; null for nowhere.
    public PartyEdit channel(@Nullable String channelId) {
        return with("channelId", channelId);
    }

    /// When it takes place; null if that is open.
    public PartyEdit scheduledTime(@Nullable Instant time) {
        return with("scheduledTime", time);
    }

    /// Whether it is shown in the short form.
    public PartyEdit compact(boolean compact) {
        return with("compact", compact);
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    private PartyEdit with(String member, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new PartyEdit(more);
    }
}
