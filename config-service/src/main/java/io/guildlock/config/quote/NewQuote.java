package io.guildlock.config.quote;

import io.guildlock.config.http.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `POST /quotes`.
@Schema(
        examples =
                "{\"trigger\": \"hello\", \"content\": \"Hello yourself.\", \"userId\":"
                        + " \"123456789012345678\"}")
record NewQuote(
        @Schema(description = "1 to 256 characters", required = true) String trigger,
        @Schema(description = "1 to 4,000 characters", required = true) String content,
        @Schema(description = "Who is quoted: a snowflake", required = true) String userId,
        @Schema(description = "Link to the message, up to 512 characters")
                @Nullable String jumpUrl) {

    static final int LONGEST = 4_000;
    static final int LONGEST_URL = 512;

    NewQuote {
        Names.name("trigger", trigger);
        Names.text("content", content, 1, LONGEST);
        Names.snowflake("userId", userId);
        Names.optional("jumpUrl", jumpUrl, 1, LONGEST_URL);
    }
}
