package io.guildlock.client.santa;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A secret-santa event as stored. See [NewSantaEvent] for the members given at its creation.
///
/// @param code finds the event from a direct message without knowing the guild
/// @param participants what is known of each who takes part
public record SantaEvent(
        String name,
        String code,
        @Nullable LocalDate date,
        @Nullable String maxPrice,
        String createdBy,
        JsonNode participants) {}
