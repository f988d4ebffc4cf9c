package io.guildlock.config.quote;

import io.guildlock.config.http.Names;
import io.guildlock.contract.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// A quote as a line to put in: as it is shown. Without a user it is anonymous.
record QuoteLine(
        long number,
        String trigger,
        String content,
        @Nullable String userId,
        @Nullable String jumpUrl) {
    /// An export asks for every number up to the last one given.
    static final long HIGHEST = 10_000_000;

    QuoteLine {
        checkNumber(number, 1);
        Names.name("trigger", trigger);
        Names.text("content", content, 1, 4_000);
        Names.optionalSnowflake("userId", userId);
        Names.optional("jumpUrl", jumpUrl, 1, 512);
    }

    static void checkNumber(long number, long least) {
        if (number < least || number > HIGHEST) {
            throw new InvalidValueException(
                    "number", number, "%,d to %,d".formatted(least, HIGHEST));
        }
    }

    Quote quote() {
        return new Quote(number, trigger, content, userId, jumpUrl);
    }
}
