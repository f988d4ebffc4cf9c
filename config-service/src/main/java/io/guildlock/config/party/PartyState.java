package io.guildlock.config.party;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.http.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an answer tells of the party after a write, and of the party that refused one. Needs
/// [PartyStorage#reads] as all that the change shows.
@ApplicationScoped
public class PartyState {
    private final PartyStorage storage;

    PartyState(PartyStorage storage) {
        this.storage = storage;
    }

    Written<Party> after(PartyName name, Outcome.Applied applied) {
        PartyStorage.Found found = storage.party(name, applied.shown(), 0);
        return found == null
                ? new Written<>(applied.anything(), applied.revision().toString(), null)
                : new Written<>(applied.anything(), found.revision(), found.party());
    }

    Map<String, ?> of(PartyName name, Outcome.Refused refused) {
        PartyStorage.Found found = storage.party(name, refused.shown(), 0);
        Map<String, Object> state = new LinkedHashMap<>();
        switch (refused.reason()) {
            case ROLE_FULL, UNKNOWN_ROLE, ALREADY_EXISTS -> state.put("role", refused.subject());
            default -> {}
        }
        if (found != null) {
            tell(state, found, refused);
        }
        return state;
    }

    private static void tell(
            Map<String, Object> state, PartyStorage.Found found, Outcome.Refused refused) {
        String role = refused.subject();
        switch (refused.reason()) {
            case ROLE_FULL -> {
                Integer capacity = found.party().capacity().get(role);
                if (capacity != null) {
                    state.put("capacity", capacity);
                }
                state.put("signups", found.party().signups().getOrDefault(role, List.of()));
            }
            case UNKNOWN_ROLE, ALREADY_EXISTS -> state.put("roles", found.party().roles());
            case REVISION_MISMATCH -> {
                state.put("found", found.revision());
                state.put("party", found.party());
            }
            default -> {}
        }
    }
}
