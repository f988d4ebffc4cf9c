package io.guildlock.contract;

import java.util.regex.Pattern;

/// A guild's snowflake in decimal (an unsigned 64-bit number without leading zeros), or `global`
/// for what belongs to the whole bot. Kept as text: snowflakes exceed 2^53.
public record GuildId(String value) {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,19}");

    /// What belongs to the whole bot and to no single guild.
    public static final GuildId GLOBAL = new GuildId("global");

    /// @throws InvalidValueException if `value` is neither a snowflake nor `global`
    public GuildId {
        if (!value.equals("global") && !isSnowflake(value)) {
            throw new InvalidValueException(
                    "guild",
                    value,
                    "a decimal snowflake (1 to 18446744073709551615) or \"global\"");
        }
    }

    /// Whether `text` is a decimal snowflake: 1 to 2^64 − 1, no leading zero, no sign.
    public static boolean isSnowflake(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        return text.length() < 20 || text.compareTo("18446744073709551615") <= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
