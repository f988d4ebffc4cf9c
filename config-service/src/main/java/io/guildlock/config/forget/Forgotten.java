package io.guildlock.config.forget;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What one call forgot, and whether there is more to do.
///
/// @param pause how long to wait before the next call; null for none
record Forgotten(
        @Schema(
                        description =
                                "By kind, how many things this call rid of the user: `quotes`, `parties`, `santa-events`, `records` of earlier requests, `events` of the change stream",
                        examples = "{\"quotes\": 3, \"parties\": 1}")
                Map<String, Integer> forgotten,
        Guilds guilds,
        @Schema(
                        description = "Send it as `after` to go on; null once all is forgotten",
                        nullable = true)
                @Nullable String next,
        @JsonIgnore @Nullable Duration pause) {

    /// How far it is.
    ///
    /// @param done guilds that this call went through
    /// @param all guilds of the bot, about
    record Guilds(
            @Schema(description = "Guilds that this call went through") int done,
            @Schema(description = "Guilds of the bot, about") long all) {}
}
