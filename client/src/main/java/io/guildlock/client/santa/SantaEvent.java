package io.guildlock.client.santa;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A secret-santa event as stored. See [NewSantaEvent] for the members given at its creation.
///
/// @param code finds the event from a direct message without knowing the guild
/// @param createdBy who created it, a snowflake; absent once forgotten
/// @param drawn whether it is settled who gives to whom
/// @param participants those who take part, in the order in which they joined
/// @param pairings who gives to whom; empty until drawn
public record SantaEvent(
        String name,
        String code,
        @Nullable LocalDate date,
        @Nullable String maxPrice,
        @Nullable String createdBy,
        boolean drawn,
        Map<String, Participant> participants,
        Map<String, String> pairings) {

    /// Keeps its own copies of the collections.
    public SantaEvent {
        participants = Collections.unmodifiableMap(new LinkedHashMap<>(participants));
        pairings = Map.copyOf(pairings);
    }

    /// One who takes part.
    ///
    /// @param wishlist what they wish for, if they said
    /// @param sent whether they sent their present
    /// @param received whether they received their present
    public record Participant(@Nullable String wishlist, boolean sent, boolean received) {}
}
