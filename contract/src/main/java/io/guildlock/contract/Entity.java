package io.guildlock.contract;

import java.util.regex.Pattern;

/// What a lock is about, by convention `kind:id` (`party:3f2a`, `santa:2026`). Matches
/// `[A-Za-z0-9_.:-]{1,128}`, so that it never needs encoding in a path, a header or a Redis name.
public record Entity(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

    /// @throws InvalidValueException if `value` has another form
    public Entity {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValueException(
                    "entity", value, "1 to 128 of A-Z, a-z, 0-9, _ . : and -");
        }
    }

    /// The part before the first colon, or the whole name when it has none. The only part that may
    /// become a metric label, and only for a configured list of kinds.
    public String kind() {
        int colon = value.indexOf(':');
        return colon < 0 ? value : value.substring(0, colon);
    }

    @Override
    public String toString() {
        return value;
    }
}
