package io.guildlock.config.change;

import io.guildlock.contract.InvalidValueException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a member is in an ordered set: a number that only grows over the life of a guild, as text.
/// A page begins after a place, so it stays right while members come and go.
public record Place(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,16}");

    /// Before everything.
    public static final Place START = new Place("0");

    /// @throws InvalidValueException if it is not 1 to 16 digits
    public Place {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValueException(
                    "after", value, "the value of \"next\" from the page before");
        }
    }

    /// From the query parameter `after`; the start if there is none.
    public static Place after(@Nullable String given) {
        return given == null ? START : new Place(given);
    }
}
