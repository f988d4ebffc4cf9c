package io.guildlock.config.quote;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A quote as it is shown.
record Quote(
        @Schema(description = "Unique in the guild, from 1", examples = "17") long number,
        String trigger,
        String content,
        @Nullable String userId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String jumpUrl) {

    static Quote of(String number, Stored stored) {
        return new Quote(
                Long.parseLong(number),
                stored.trigger(),
                stored.content(),
                stored.userId(),
                stored.jumpUrl());
    }

    /// A quote as it is stored under its number.
    record Stored(
            String trigger, String content, @Nullable String userId, @Nullable String jumpUrl) {

        /// The same, said by nobody known.
        Stored anonymous() {
            return new Stored(trigger, content, null, jumpUrl);
        }
    }
}
