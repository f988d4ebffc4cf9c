package io.guildlock.contract.key;

import io.guildlock.contract.InvalidValueException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What an API key covers.
public enum KeyScope {
    /// Leases: acquire, renew, release, and looks at locks.
    LOCKS("locks"),
    /// Everything of config-service that only reads, watching among it.
    CONFIG_READ("config:read"),
    /// Everything of config-service that changes something.
    CONFIG_WRITE("config:write"),
    /// Force-release, the audit log, lease ids of others, imports.
    ADMIN("admin"),
    /// The metrics of a replica, which are those of all bots together.
    METRICS("metrics");

    private final String text;

    KeyScope(String text) {
        this.text = text;
    }

    /// @throws InvalidValueException if there is no such scope
    public static KeyScope of(String text) {
        for (KeyScope scope : values()) {
            if (scope.text.equals(text)) {
                return scope;
            }
        }
        throw new InvalidValueException(
                "scope",
                text,
                Arrays.stream(values()).map(KeyScope::toString).collect(Collectors.joining(", ")));
    }

    /// As it is written, such as `config:read`.
    @Override
    public String toString() {
        return text;
    }
}
