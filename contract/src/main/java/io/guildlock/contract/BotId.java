package io.guildlock.contract;

import java.util.regex.Pattern;

/// The tenant: one Discord bot. Matches `[a-z0-9-]{1,32}`.
public record BotId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

    /// The bot of every caller until API keys say otherwise.
    public static final BotId DEFAULT = new BotId("default");

    /// @throws InvalidValueException if `value` has another form
    public BotId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValueException("bot", value, "1 to 32 of a-z, 0-9 and -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
