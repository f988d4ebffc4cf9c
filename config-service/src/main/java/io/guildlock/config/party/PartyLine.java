package io.guildlock.config.party;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildlock.config.change.Shown;
import io.guildlock.config.http.Names;
import io.guildlock.contract.InvalidValueException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A party as a line of an export. Two of the same party, one stored and one given, are equal
/// exactly if putting the one in would change nothing of the other.
///
/// @param capacity of the roles that have one of their own
/// @param signups by role, in the order of signing up; roles without any may be left out
/// @param revision for readers; a party that is put in gets a new one
@JsonInclude(JsonInclude.Include.NON_NULL)
record PartyLine(
        String id,
        String name,
        @Nullable String description,
        @Nullable String authorId,
        List<String> roles,
        @Nullable Boolean exclusive,
        @Nullable Map<String, Integer> capacity,
        @Nullable String channelId,
        @Nullable String messageId,
        @Nullable String scheduledTime,
        @Nullable Boolean compact,
        @Nullable Map<String, List<String>> signups,
        @Nullable String revision) {

    PartyLine {
        Names.optionalSnowflake("messageId", messageId);
        exclusive = Boolean.TRUE.equals(exclusive);
        compact = Boolean.TRUE.equals(compact);
        capacity = capacity == null ? Map.of() : capacity;
        signups = signups == null ? Map.of() : withoutEmpty(signups);
        checkSignups(
                new NewParty(
                        name,
                        description,
                        authorId,
                        roles,
                        exclusive,
                        capacity,
                        channelId,
                        scheduledTime,
                        compact),
                signups);
    }

    private static Map<String, List<String>> withoutEmpty(Map<String, List<String>> signups) {
        Map<String, List<String>> some = new LinkedHashMap<>(signups);
        some.values().removeIf(users -> users != null && users.isEmpty());
        return some;
    }

    private static void checkSignups(NewParty party, Map<String, List<String>> signups) {
        Set<String> everybody = new HashSet<>();
        for (Map.Entry<String, @Nullable List<String>> entry : nullable(signups).entrySet()) {
            String field = "signups." + entry.getKey();
            List<String> users = entry.getValue();
            if (!party.roles().contains(entry.getKey()) || users == null) {
                throw new InvalidValueException(
                        field, String.valueOf(users), "users, by a role of the party");
            }
            for (String user : users) {
                if (!everybody.add(Names.snowflake(field, user))) {
                    throw new InvalidValueException(field, user, "each user once");
                }
            }
            checkRoom(party, entry.getKey(), users.size());
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable List<String>> nullable(Map<String, List<String>> signups) {
        return (Map<String, @Nullable List<String>>) (Map<?, ?>) signups;
    }

    private static void checkRoom(NewParty party, String role, int users) {
        for (StoredRole stored : party.storedRoles()) {
            Integer room = stored.capacity();
            if (stored.name().equals(role) && room != null && users > room) {
                throw new InvalidValueException(
                        "signups." + role, users + " users", "at most " + room);
            }
        }
    }

    NewParty party() {
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

    List<String> signedUpFor(String role) {
        return signups == null ? List.of() : signups.getOrDefault(role, List.of());
    }

    PartyLine withoutRevision() {
        return new PartyLine(
                id,
                name,
                description,
                authorId,
                roles,
                exclusive,
                capacity,
                channelId,
                messageId,
                scheduledTime,
                compact,
                signups,
                null);
    }

    /// The party among what was shown; null if it is not there.
    static @Nullable PartyLine of(PartyName name, PartyStorage storage, Shown shown) {
        PartyStorage.Found found = storage.party(name, shown, 0);
        if (found == null) {
            return null;
        }
        Party party = found.party();
        Map<String, Integer> own = new LinkedHashMap<>();
        for (StoredRole role :
                storage.roles(shown.fields(0).getOrDefault(PartyStorage.ROLES, "[]"))) {
            Integer capacity = role.own();
            if (capacity != null) {
                own.put(role.name(), capacity);
            }
        }
        return new PartyLine(
                party.id(),
                party.name(),
                party.description(),
                party.authorId(),
                party.roles(),
                party.exclusive(),
                own,
                party.channelId(),
                party.messageId(),
                party.scheduledTime(),
                party.compact(),
                party.signups(),
                found.revision());
    }
}
