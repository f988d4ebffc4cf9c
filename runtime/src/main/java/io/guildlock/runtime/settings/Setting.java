package io.guildlock.runtime.settings;

import java.time.Duration;

/// Checks between settings, made where they meet. What a setting may be by itself is said by
/// [Within] and checked before.
public final class Setting {
    private Setting() {}

    /// Returns `value` if it is at most `most`.
    ///
    /// @param bound what `most` is, such as `longest-lease`
    /// @throws WrongSettingException if it is not
    public static Duration atMost(String name, Duration value, String bound, Duration most) {
        if (value.compareTo(most) > 0) {
            throw wrong(name, value, "at most " + bound, most);
        }
        return value;
    }

    /// Returns `value` if it is at least `least`.
    ///
    /// @param bound what `least` is
    /// @throws WrongSettingException if it is not
    public static Duration atLeast(String name, Duration value, String bound, Duration least) {
        if (value.compareTo(least) < 0) {
            throw wrong(name, value, "at least " + bound, least);
        }
        return value;
    }

    /// Returns `value` if it is more than `less`.
    ///
    /// @param bound what `less` is
    /// @throws WrongSettingException if it is not
    public static Duration moreThan(String name, Duration value, String bound, Duration less) {
        if (value.compareTo(less) <= 0) {
            throw wrong(name, value, "more than " + bound, less);
        }
        return value;
    }

    private static WrongSettingException wrong(
            String name, Duration value, String relation, Duration bound) {
        return new WrongSettingException(
                "%s is %s; allowed: %s, which is %s"
                        .formatted(name, text(value), relation, text(bound)));
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? String.format("%,d s", duration.toSeconds())
                : String.format("%,d ms", duration.toMillis());
    }
}
