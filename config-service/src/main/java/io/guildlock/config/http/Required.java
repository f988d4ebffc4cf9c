package io.guildlock.config.http;

import io.guildlock.contract.InvalidValueException;
import org.jspecify.annotations.Nullable;

/// Checks that something is there.
public final class Required {
    private Required() {}

    /// @throws InvalidValueException if the request has no body, or `null` as its body
    public static <T> T body(@Nullable T body) {
        if (body == null) {
            throw new InvalidValueException("body", "nothing", "a JSON object");
        }
        return body;
    }

    /// @throws InvalidValueException if the field is not there
    public static <T> T field(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(field, "nothing", "it is required");
        }
        return value;
    }
}
