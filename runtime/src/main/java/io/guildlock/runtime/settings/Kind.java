package io.guildlock.runtime.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Collection;

/// How the text of a setting is measured against its range.
enum Kind {
    WHOLE_NUMBER {
        @Override
        long measure(String text) {
            return Long.parseLong(text);
        }

        @Override
        String range(Within within) {
            return "%,d to %,d".formatted(measure(within.least()), measure(within.most()));
        }
    },
    DURATION {
        @Override
        long measure(String text) {
            return DurationConverter.parseDuration(text).toNanos();
        }
    },
    /// Measured by how many entries it has.
    LIST {
        @Override
        long measure(String text) {
            return text.split(",", -1).length;
        }

        @Override
        long bound(String text) {
            return Long.parseLong(text);
        }

        @Override
        String range(Within within) {
            return super.range(within) + " entries, separated by commas";
        }
    },
    SWITCH {
        @Override
        long measure(String text) {
            return switch (text) {
                case "true" -> 1;
                case "false" -> 0;
                default -> throw new IllegalArgumentException(text);
            };
        }
    },
    TEXT {
        @Override
        long measure(String text) {
            return text.length();
        }
    };

    /// A number that grows with what `text` says.
    ///
    /// @throws RuntimeException if it is not of this kind
    abstract long measure(String text);

    /// The same of an end of the range.
    long bound(String text) {
        return measure(text);
    }

    /// The range in words.
    String range(Within within) {
        return within.least() + " to " + within.most();
    }

    static Kind of(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class) {
            return WHOLE_NUMBER;
        }
        if (type == boolean.class) {
            return SWITCH;
        }
        if (type == Duration.class) {
            return DURATION;
        }
        return Collection.class.isAssignableFrom(type) ? LIST : TEXT;
    }
}
