package io.guildlock.config.party;

import io.guildlock.config.http.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `PUT …/message`: which message shows the party.
@Schema(name = "PartyMessage", examples = "{\"messageId\": \"123456789012345678\"}")
record Message(
        @Schema(description = "A snowflake", required = true) String messageId,
        @Schema(description = "A snowflake; without, the channel stays")
                @Nullable String channelId) {

    Message {
        Names.snowflake("messageId", messageId);
        Names.optionalSnowflake("channelId", channelId);
    }
}
