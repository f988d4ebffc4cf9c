package io.guildlock.config.santa;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An event as it is shown.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SantaEvent(
        String name,
        @Schema(description = "Finds the event without knowing its guild", examples = "7K3Q0Z")
                String code,
        @Nullable String date,
        @Nullable String maxPrice,
        @Schema(description = "Absent once they are forgotten") @Nullable String createdBy,
        boolean drawn,
        @Schema(description = "By user, in order of joining") Map<String, Participant> participants,
        @Schema(description = "Who gives to whom; once drawn")
                @Nullable Map<String, String> pairings) {

    /// What is known of one who takes part.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Participant(@Nullable String wishlist, boolean sent, boolean received) {}
}
