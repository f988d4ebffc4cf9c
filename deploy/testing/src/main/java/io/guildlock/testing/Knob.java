package io.guildlock.testing;

import java.util.Locale;
import java.util.Optional;

/// Reads what a run of tests is told from outside: `-Dguildlock.test.x` or `GUILDLOCK_TEST_X`.
final class Knob {

    private Knob() {}

    static Optional<String> read(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
