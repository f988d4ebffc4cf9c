package io.guildlock.lock.oversight;

import io.guildlock.contract.Entity;
import io.guildlock.contract.InvalidValueException;
import java.util.regex.Pattern;

/// Which entities to show.
///
/// @param kind only entities of this kind; `""` for any
/// @param prefix only entities whose names begin so; `""` for any
public record EntityFilter(String kind, String prefix) {
    private static final Pattern KIND = Pattern.compile("[A-Za-z0-9_.-]{0,128}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.:-]{0,128}");

    /// All of them.
    public static final EntityFilter ANY = new EntityFilter("", "");

    /// @throws InvalidValueException if a part cannot be part of an entity
    public EntityFilter {
        if (!KIND.matcher(kind).matches()) {
            throw new InvalidValueException("kind", kind, "1 to 128 of A-Z, a-z, 0-9, _ . and -");
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidValueException(
                    "prefix", prefix, "1 to 128 of A-Z, a-z, 0-9, _ . : and -");
        }
    }

    /// Whether to show it.
    public boolean shows(Entity entity) {
        return entity.value().startsWith(prefix) && (kind.isEmpty() || entity.kind().equals(kind));
    }
}
