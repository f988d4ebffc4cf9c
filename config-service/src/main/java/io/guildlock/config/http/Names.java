package io.guildlock.config.http;

import io.guildlock.contract.GuildId;
import io.guildlock.contract.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Ranges of names and texts. Every check returns what it was given.
public final class Names {
    /// The longest name, in UTF-16 units.
    public static final int LONGEST = 256;

    private Names() {}

    /// A name that stands in a path: 1 to 256 characters, any unicode. `.` and `..` cannot stand in
    /// a path and are refused.
    public static String name(String field, @Nullable String given) {
        if (given != null && (given.equals(".") || given.equals(".."))) {
            throw new InvalidValueException(field, given, "any text but \".\" and \"..\"");
        }
        return text(field, given, 1, LONGEST);
    }

    /// A text of `shortest` to `longest` UTF-16 units, well-formed unicode.
    public static String text(String field, @Nullable String given, int shortest, int longest) {
        if (given == null || given.length() < shortest || given.length() > longest) {
            throw new InvalidValueException(
                    field,
                    given == null ? "nothing" : given,
                    "%,d to %,d characters".formatted(shortest, longest));
        }
        return wellFormed(field, given);
    }

    /// The same, or null.
    public static @Nullable String optional(
            String field, @Nullable String given, int shortest, int longest) {
        return given == null ? null : text(field, given, shortest, longest);
    }

    /// A Discord id: decimal, 1 to 2^64 − 1, no leading zeros.
    public static String snowflake(String field, @Nullable String given) {
        if (given == null || !GuildId.isSnowflake(given)) {
            throw new InvalidValueException(
                    field,
                    given == null ? "nothing" : given,
                    "a decimal snowflake as a string (1 to 18446744073709551615)");
        }
        return given;
    }

    /// The same, or null.
    public static @Nullable String optionalSnowflake(String field, @Nullable String given) {
        return given == null ? null : snowflake(field, given);
    }

    /// A whole number of a query parameter.
    public static int number(String field, String given, int least, int most) {
        String allowed = "%,d to %,d".formatted(least, most);
        if (!given.matches("-?[0-9]{1,9}")) {
            throw new InvalidValueException(field, given, allowed);
        }
        int number = Integer.parseInt(given);
        if (number < least || number > most) {
            throw new InvalidValueException(field, given, allowed);
        }
        return number;
    }

    /// Unicode without halves of surrogate pairs.
    public static String wellFormed(String field, String given) {
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < given.length()
                    && Character.isLowSurrogate(given.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new InvalidValueException(
                        field, "half of a surrogate pair at position " + i, "well-formed unicode");
            }
        }
        return given;
    }
}
