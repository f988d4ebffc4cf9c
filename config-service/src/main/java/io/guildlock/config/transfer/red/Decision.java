package io.guildlock.config.transfer.red;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What becomes of one thing of a file: a three-way merge, whose base is what the last import found
/// there.
public enum Decision {
    /// The file says what the last import found: whatever is here now stays.
    SAME,
    /// The file says what is here already, without an import.
    THERE,
    /// The file says something new, and here nothing changed since the last import.
    TAKE,
    /// It is gone from the file, and here nothing changed since the last import.
    REMOVE,
    /// Both changed since the last import: what is here stays.
    CONFLICT;

    /// @param base what the last import found; null if nothing
    /// @param red what the file says; null if nothing
    /// @param here what is here; null if nothing
    static Decision of(@Nullable String base, @Nullable String red, @Nullable String here) {
        if (Objects.equals(red, base)) {
            return SAME;
        }
        if (Objects.equals(red, here)) {
            return THERE;
        }
        if (!Objects.equals(here, base)) {
            return CONFLICT;
        }
        return red == null ? REMOVE : TAKE;
    }

    /// Whether the guild takes over what the file says.
    public boolean changes() {
        return this == TAKE || this == REMOVE;
    }
}
