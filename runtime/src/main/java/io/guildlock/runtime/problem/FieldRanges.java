package io.guildlock.runtime.problem;

import org.jspecify.annotations.Nullable;

/// What a service allows in fields whose range depends on its settings; such a service has one bean
/// of it. All other ranges are in the `@Schema` of the field.
public interface FieldRanges {

    /// The range of a field of any body, in words; `null` if it is not known here.
    @Nullable String of(String field);
}
