package io.guildlock.client.quote;

import org.jspecify.annotations.Nullable;

/// A quote to add.
///
/// @param trigger what calls it up
/// @param content what was said
/// @param userId who said it, a snowflake
/// @param jumpUrl where it was said
public record NewQuote(String trigger, String content, String userId, @Nullable String jumpUrl) {
    /// A quote without a link to where it was said.
    public static NewQuote of(String trigger, String content, String userId) {
        return new NewQuote(trigger, content, userId, null);
    }
}
