package io.guildlock.config.party;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Revisions;
import io.guildlock.config.change.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a party becomes fields, and fields a party.
@ApplicationScoped
public class PartyStorage {
    static final String AUTHOR = "authorId";
    static final String ROLES = "roles";
    static final String EXCLUSIVE = "exclusive";
    static final String MESSAGE = "messageId";

    /// Fields that a party may be without.
    static final List<String> OPTIONAL =
            List.of("description", "channelId", MESSAGE, "scheduledTime");

    /// What [#reads] asks for: the hash, and the signups of every slot.
    static final int READS = 1 + PartyRules.MOST_ROLES;

    private static final int ALL = 100_000;
    private static final TypeReference<List<StoredRole>> ROLE_LIST = new TypeReference<>() {};
    private static final TypeReference<Map<String, List<String>>> USERS = new TypeReference<>() {};

    private final ObjectMapper json;

    PartyStorage(ObjectMapper json) {
        this.json = json;
    }

    /// A party with its revision.
    record Found(String revision, Party party) {}

    static List<Read> reads(PartyName name) {
        List<Read> reads = new ArrayList<>();
        reads.add(new Read.All(name.party()));
        for (int slot = 1; slot <= PartyRules.MOST_ROLES; slot++) {
            reads.add(Read.Ordered.everything(name.signups(slot), ALL));
        }
        return reads;
    }

    Map<String, String> fields(NewParty party) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", party.name());
        fields.put("description", party.description());
        fields.put(AUTHOR, party.authorId());
        fields.put(ROLES, text(party.storedRoles()));
        fields.put(EXCLUSIVE, Boolean.toString(party.isExclusive()));
        fields.put("channelId", party.channelId());
        fields.put("scheduledTime", party.scheduledTime());
        fields.put("compact", Boolean.toString(party.isCompact()));
        Map<String, String> present = new LinkedHashMap<>();
        fields.forEach((field, value) -> {
            if (value != null) {
                present.put(field, value);
            }
        });
        return present;
    }

    /// Roles, or users by role, as JSON.
    String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<StoredRole> roles(String text) {
        return read(text, ROLE_LIST);
    }

    Map<String, List<String>> users(String text) {
        return read(text, USERS);
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored of a party cannot be read", e);
        }
    }

    /// The party whose readings begin at `first`; null if it is not there.
    @Nullable Found party(PartyName name, Shown shown, int first) {
        Map<String, String> fields = shown.fields(first);
        if (!fields.containsKey(Revisions.FIELD)) {
            return null;
        }
        List<StoredRole> roles = roles(fields.getOrDefault(ROLES, "[]"));
        Map<String, List<String>> signups = new LinkedHashMap<>();
        for (StoredRole role : roles) {
            signups.put(role.name(), shown.order(first + role.slot()));
        }
        return new Found(Revisions.of(fields), party(name.id(), fields, roles, signups));
    }

    /// The party as it was created.
    Party created(PartyName name, NewParty party) {
        Map<String, String> fields = fields(party);
        List<StoredRole> roles = roles(fields.getOrDefault(ROLES, "[]"));
        Map<String, List<String>> signups = new LinkedHashMap<>();
        roles.forEach(role -> signups.put(role.name(), List.of()));
        return party(name.id(), fields, roles, signups);
    }

    private static Party party(
            String id,
            Map<String, String> fields,
            List<StoredRole> roles,
            Map<String, List<String>> signups) {
        Map<String, Integer> capacity = new LinkedHashMap<>();
        for (StoredRole role : roles) {
            Integer room = role.capacity();
            if (room != null) {
                capacity.put(role.name(), room);
            }
        }
        return new Party(
                id,
                fields.getOrDefault("name", ""),
                fields.get("description"),
                fields.get(AUTHOR),
                roles.stream().map(StoredRole::name).toList(),
                Boolean.parseBoolean(fields.get(EXCLUSIVE)),
                capacity,
                fields.get("channelId"),
                fields.get(MESSAGE),
                fields.get("scheduledTime"),
                Boolean.parseBoolean(fields.get("compact")),
                signups);
    }
}
