package io.guildlock.config.change;

import io.guildlock.contract.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a scan through a large key has come. Redis numbers places anew whenever it starts, so a
/// place is only good for the run of Redis that gave it; in another run the scan begins anew. As
/// text `<run>.<cursor>`.
///
/// @param run which run of Redis gave the cursor; empty at the start
/// @param cursor `0` at the start, and again at the end
public record ScanPlace(String run, String cursor) {
    public static final ScanPlace START = new ScanPlace("", "0");

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{0,64})\\.([0-9]{1,19})");

    /// From its text; the start if that is empty.
    ///
    /// @throws InvalidValueException if it is anything else
    public static ScanPlace of(String text) {
        if (text.isEmpty()) {
            return START;
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new InvalidValueException(
                    "after", text, "the value of \"next\" from the answer before");
        }
        return new ScanPlace(form.group(1), form.group(2));
    }

    /// After a step: whether nothing is left.
    public boolean isEnd() {
        return cursor.equals("0");
    }

    @Override
    public String toString() {
        return run + "." + cursor;
    }
}
