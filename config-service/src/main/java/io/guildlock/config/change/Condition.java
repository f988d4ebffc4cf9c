package io.guildlock.config.change;

import io.guildlock.contract.ProblemType;

/// A check and what its failure means.
public sealed interface Condition {
    Check check();

    /// Its failure refuses the change for good, as `refusal`; remembered, so that a repetition of
    /// the request is refused in the same way.
    ///
    /// @param subject what it is about, told with the refusal; such as the path of an operation
    record Final(Check check, ProblemType refusal, String subject) implements Condition {}

    /// Its failure means that the state moved since the caller read it: the caller reads again and
    /// computes another change. Not remembered.
    record Unmoved(Check check) implements Condition {}
}
