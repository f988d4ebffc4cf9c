package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Operation;
import java.util.List;
import java.util.stream.Collectors;

/// Something that must not happen, and did.
///
/// @param what a sentence
/// @param evidence the operations that show it
public record Violation(String what, List<Operation> evidence) {
    public Violation {
        evidence = List.copyOf(evidence);
    }

    static Violation of(String what, Operation... evidence) {
        return new Violation(what, List.of(evidence));
    }

    /// In words, the evidence a line each.
    public String tell(History history) {
        return evidence.stream()
                .map(operation -> "\n    " + history.tell(operation))
                .collect(Collectors.joining("", what, ""));
    }
}
