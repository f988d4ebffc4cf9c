package io.guildlock.testing;

import java.util.Locale;
import java.util.Optional;

/// Where a [TestRedis] runs.
public enum RedisKind {
    /// In a container, through Testcontainers.
    CONTAINER,
    /// As a child process of the test.
    EMBEDDED;

    /// The system property, or in capitals with underscores the environment variable, that asks for
    /// one kind; a test then fails if it cannot have it.
    static final String PROPERTY = "guildlock.test.redis";

    /// The kind asked for by system property or environment, if any.
    ///
    /// @throws IllegalArgumentException if something else than `container` or `embedded` is asked
    ///   for
    static Optional<RedisKind> required() {
        return Knob.read(PROPERTY).map(RedisKind::parse);
    }

    static RedisKind parse(String text) {
        return switch (text) {
            case "container" -> CONTAINER;
            case "embedded" -> EMBEDDED;
            default ->
                    throw new IllegalArgumentException(
                            PROPERTY + " is '" + text + "'; allowed: container, embedded");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
