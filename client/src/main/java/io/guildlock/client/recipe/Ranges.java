package io.guildlock.client.recipe;

import java.time.Duration;

/// What the options of recipes must be.
final class Ranges {
    static final Duration SHORTEST = Duration.ofMillis(1);

    private Ranges() {}

    static void requireAtLeast(Duration least, String name, Duration value) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "%s is %s; allowed: %s or more".formatted(name, value, least));
        }
    }

    static void require(boolean holds, String name, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "%s is %s; allowed: %s".formatted(name, value, allowed));
        }
    }
}
