package io.guildlock.config.change;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Whether a text names a user: holds their number, and not as part of a longer one.
public final class Naming {
    private Naming() {}

    /// @param user a snowflake
    public static Predicate<String> of(String user) {
        return Pattern.compile("(?<![0-9])" + user + "(?![0-9])").asPredicate();
    }
}
