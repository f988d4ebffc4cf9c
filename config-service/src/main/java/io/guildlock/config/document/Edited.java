package io.guildlock.config.document;

import io.guildlock.contract.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of computing a value anew.
sealed interface Edited {

    /// The value's text now; null if nothing is there any more.
    ///
    /// @param did for each operation, whether it changed anything
    record Done(@Nullable String text, List<Boolean> did) implements Edited {}

    /// An operation does not fit what is there; the whole change is refused.
    ///
    /// @param subject the path of the operation
    /// @param found what is there
    record Misfit(ProblemType reason, String subject, String found) implements Edited {}
}
