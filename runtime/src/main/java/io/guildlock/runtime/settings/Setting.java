package io.guildlock.runtime.settings;

import java.time.Duration;

/// Range checks that name the setting. Bounds are inclusive.
public final class Setting {
    private Setting() {}

    /// Returns `value` if it is in range.
    ///
    /// @throws WrongSettingException if `value` is not within `min` to `max`
    public static int within(String name, int value, int min, int max) {
        return (int) within(name, (long) value, min, max);
    }

    /// Returns `value` if it is in range.
    ///
    /// @throws WrongSettingException if `value` is not within `min` to `max`
    public static long within(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new WrongSettingException(
                    "%s is %,d; allowed: %,d to %,d".formatted(name, value, min, max));
        }
        return value;
    }

    /// Returns `value` if it is in range.
    ///
    /// @throws WrongSettingException if `value` is not within `min` to `max`
    public static Duration within(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new WrongSettingException(
                    "%s is %s; allowed: %s to %s"
                            .formatted(name, text(value), text(min), text(max)));
        }
        return value;
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? String.format("%,d s", duration.toSeconds())
                : String.format("%,d ms", duration.toMillis());
    }
}
