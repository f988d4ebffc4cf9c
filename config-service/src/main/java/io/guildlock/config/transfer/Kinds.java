package io.guildlock.config.transfer;

import io.guildlock.config.http.Limits;
import io.guildlock.config.json.JsonFields;
import io.guildlock.config.json.JsonTexts;
import io.guildlock.contract.InvalidValueException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// All kinds of things that move, and how their lines are taken apart.
@ApplicationScoped
class Kinds {
    /// The member that says of which kind a line is.
    static final String KIND = "kind";

    /// A line of an export nests its thing one level deeper; those of the features need these.
    private static final int DEEPEST_OF_FEATURES = 8;

    private final Map<String, Movable> kinds = new TreeMap<>();
    private final JsonTexts json;

    Kinds(@Any Instance<Movable> kinds, Limits limits, TransferBounds bounds) {
        kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
        this.json =
                new JsonTexts(
                        Math.max(limits.depth() + 1, DEEPEST_OF_FEATURES), bounds.lineBytes());
    }

    /// In the order of their names.
    Collection<Movable> all() {
        return kinds.values();
    }

    /// @throws InvalidValueException if there is none of this name
    Movable get(String kind) {
        Movable found = kinds.get(kind);
        if (found == null) {
            throw new InvalidValueException(KIND, kind, String.join(", ", kinds.keySet()));
        }
        return found;
    }

    /// @throws InvalidValueException if it is no JSON object
    JsonFields fields(String line) {
        return new JsonFields("", json.members(line));
    }
}
