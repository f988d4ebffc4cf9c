package io.guildlock.config.batch;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.config.json.JsonFields;
import io.guildlock.contract.InvalidValueException;
import java.util.List;

/// Things of one kind that a batch may name.
///
/// @param <T> the name of one of them; equal if it is the same thing
public interface Batchable<T> {
    /// The member of `on` that names such a thing.
    String kind();

    /// Reads a name.
    ///
    /// @param field what to call it in a refusal
    /// @param text the JSON text that was sent
    /// @throws InvalidValueException if it is no such name
    T name(ChangeRequest request, String field, String text);

    /// Reads the operations of a batch on one thing, in their order.
    ///
    /// @param ops what was sent besides `on`
    /// @throws InvalidValueException if one is none
    BatchPart part(T name, List<JsonFields> ops);
}
