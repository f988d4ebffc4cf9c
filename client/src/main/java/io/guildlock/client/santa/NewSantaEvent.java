package io.guildlock.client.santa;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A secret-santa event to create.
///
/// @param name unique in the guild, 1 to 256 characters
/// @param date when the presents are due
/// @param maxPrice what a present may cost, in words, up to 64 characters
/// @param createdBy the user who creates it, a snowflake
/// @param participants the users who take part, up to 500 distinct snowflakes
/// @param pairings who gives to whom, if it was drawn elsewhere
/// @param code its code, if it has one from elsewhere: 4 to 16 capital letters and digits
public record NewSantaEvent(
        String name,
        @Nullable LocalDate date,
        @Nullable String maxPrice,
        String createdBy,
        List<String> participants,
        @Nullable Map<String, String> pairings,
        @Nullable String code) {

    /// Keeps its own copies of `participants` and `pairings`.
    public NewSantaEvent {
        participants = List.copyOf(participants);
        pairings = pairings == null ? null : Map.copyOf(pairings);
    }

    /// An event that is not drawn yet.
    public static NewSantaEvent of(String name, String createdBy, List<String> participants) {
        return new NewSantaEvent(name, null, null, createdBy, participants, null, null);
    }

    /// The same with a date.
    public NewSantaEvent on(LocalDate date) {
        return new NewSantaEvent(name, date, maxPrice, createdBy, participants, pairings, code);
    }

    /// The same with a limit of the price.
    public NewSantaEvent withMaxPrice(String maxPrice) {
        return new NewSantaEvent(name, date, maxPrice, createdBy, participants, pairings, code);
    }

    /// The same, drawn elsewhere already.
    public NewSantaEvent withPairings(Map<String, String> pairings) {
        return new NewSantaEvent(name, date, maxPrice, createdBy, participants, pairings, code);
    }

    /// The same with a code from elsewhere, which must not lead to another event.
    public NewSantaEvent withCode(String code) {
        return new NewSantaEvent(name, date, maxPrice, createdBy, participants, pairings, code);
    }
}
