package io.guildlock.client.party;

import io.guildlock.client.change.Change;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A party that was edited.
///
/// @param change the party after the edit
/// @param dropped who was signed up for a role that the edit removed, by role, in the order in
///   which they came
public record EditedParty(Change<Party> change, Map<String, List<String>> dropped) {

    /// Keeps its own copy of `dropped`.
    public EditedParty {
        dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
    }
}
