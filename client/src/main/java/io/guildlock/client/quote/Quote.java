package io.guildlock.client.quote;

import org.jspecify.annotations.Nullable;

/// A quote as stored. See [NewQuote] for the members given when it was added.
///
/// @param number its number in the guild, 1 or more, which no other quote ever has
/// @param userId who said it, a snowflake; absent once forgotten
public record Quote(
        long number,
        String trigger,
        String content,
        @Nullable String userId,
        @Nullable String jumpUrl) {}
