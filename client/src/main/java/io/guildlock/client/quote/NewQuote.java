package io.guildlock.client.quote;

import org.jspecify.annotations.Nullable;

/// A quote to add.
///
/// @param trigger what calls it up, 1 to 256 characters
/// @param content what was said, 1 to 4,000 characters
/// @param userId who said it, a snowflake
/// @param jumpUrl where it was said, up to 512 characters
public record NewQuote(String trigger, String content, String userId, @Nullable String jumpUrl) {
    /// A quote without a link to where it was said.
    public static NewQuote of(String trigger, String content, String userId) {
        return new NewQuote(trigger, content, userId, null);
    }
}
