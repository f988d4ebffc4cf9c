package io.guildlock.config.santa;

import io.guildlock.config.http.Names;
import io.guildlock.contract.InvalidValueException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /santa-events`.
@Schema(
        examples =
                "{\"name\": \"Christmas 2026\", \"date\": \"2026-12-24\", \"maxPrice\": \"20 EUR\", \"createdBy\": \"123456789012345678\", \"participants\": [\"123456789012345678\"]}")
record NewSantaEvent(
        @Schema(description = "1 to 256 characters, unique in the guild", required = true)
                String name,
        @Schema(description = "YYYY-MM-DD") @Nullable String date,
        @Schema(description = "In words, up to 64 characters") @Nullable String maxPrice,
        @Schema(description = "A snowflake", required = true) @Nullable String createdBy,
        @Schema(description = "0 to 500 distinct snowflakes", required = true)
                List<String> participants,
        @Schema(
                        description =
                                "Who gives to whom, if it was drawn elsewhere: every participant gives and is given to once, nobody to themselves")
                @Nullable Map<String, String> pairings,
        @Schema(
                        description =
                                "Its code, if it has one from elsewhere: 4 to 16 letters A to Z and digits",
                        examples = "7K3Q0Z")
                @Nullable String code) {
    static final int FEWEST = 2;
    static final int MOST = 500;

    NewSantaEvent {
        Names.name("name", name);
        checkDate(date);
        Names.optional("maxPrice", maxPrice, 1, 64);
        Names.optionalSnowflake("createdBy", createdBy);
        checkParticipants(participants);
        checkPairings(pairings, participants);
        if (code != null) {
            SantaCode.given(code);
        }
    }

    /// The same; a creator must be given where an event is new, and may be forgotten in one that
    /// comes from elsewhere.
    NewSantaEvent withCreator() {
        Names.snowflake("createdBy", createdBy);
        return this;
    }

    private static void checkDate(@Nullable String date) {
        if (date == null) {
            return;
        }
        try {
            LocalDate.parse(date);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("date", date, "a day as 2026-12-24");
        }
    }

    private static void checkParticipants(@Nullable List<String> participants) {
        if (participants == null || participants.size() > MOST) {
            throw new InvalidValueException(
                    "participants",
                    participants == null ? "nothing" : participants.size() + " users",
                    "0 to 500 distinct snowflakes");
        }
        for (String user : participants) {
            Names.snowflake("participants", user);
        }
        if (new HashSet<>(participants).size() < participants.size()) {
            throw new InvalidValueException("participants", participants, "distinct snowflakes");
        }
    }

    private static void checkPairings(
            @Nullable Map<String, String> pairings, List<String> participants) {
        if (pairings == null) {
            return;
        }
        Set<String> everybody = new HashSet<>(participants);
        boolean toThemselves =
                pairings.entrySet().stream()
                        .anyMatch(pair -> pair.getKey().equals(pair.getValue()));
        if (toThemselves
                || everybody.size() < FEWEST
                || !pairings.keySet().equals(everybody)
                || !new HashSet<>(pairings.values()).equals(everybody)) {
            throw new InvalidValueException(
                    "pairings",
                    pairings,
                    "every participant gives once and is given to once, nobody to themselves; 2 or more");
        }
    }
}
