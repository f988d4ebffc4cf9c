package io.guildlock.contract;

import java.util.regex.Pattern;

/// The decimal text of a number drawn by the clock rule: digits only, no sign, no leading zero,
/// below 2^53.
final class ClockNumber {
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,15}");

    private ClockNumber() {}

    static long parse(String field, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValueException(
                    field, text, "a whole number up to " + FencingToken.MAX);
        }
        return Long.parseLong(text);
    }
}
