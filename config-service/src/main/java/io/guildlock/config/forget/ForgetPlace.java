package io.guildlock.config.forget;

import io.guildlock.config.change.ScanPlace;
import io.guildlock.contract.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a forgetting goes on: which part of the registry of guilds, which guild of that part, what
/// kind of thing, after which of them. As text `<run>.<cursor>:<guild>:<kind>:<after>`, the last
/// three empty at the start of a part.
///
/// @param part of the registry
record ForgetPlace(ScanPlace part, String guild, String kind, String after) {
    static final ForgetPlace START = startOf(ScanPlace.START);

    private static final Pattern FORM =
            Pattern.compile(
                    "([0-9a-f]{0,64}\\.[0-9]{1,19}):([0-9]{1,20}|global|):([a-z-]{0,32}):([0-9a-f.]{0,128})");

    /// From the query parameter `after`; the start if there is none.
    ///
    /// @throws InvalidValueException if it is not what an earlier answer gave
    static ForgetPlace after(@Nullable String given) {
        if (given == null) {
            return START;
        }
        Matcher form = FORM.matcher(given);
        if (!form.matches()) {
            throw new InvalidValueException(
                    "after", given, "the value of \"next\" from the answer before");
        }
        return new ForgetPlace(
                ScanPlace.of(form.group(1)), form.group(2), form.group(3), form.group(4));
    }

    static ForgetPlace startOf(ScanPlace part) {
        return new ForgetPlace(part, "", "", "");
    }

    @Override
    public String toString() {
        return String.join(":", part.toString(), guild, kind, after);
    }
}
