package io.guildlock.runtime.caller;

import io.guildlock.contract.key.ApiKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `Authorization: Bearer glk_…`.
public final class Bearer {
    private static final String SCHEME = "bearer ";

    private Bearer() {}

    /// @param header the header's value; `null` without it
    public static Optional<ApiKey> key(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? ApiKey.parse(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
