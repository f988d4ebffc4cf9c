package io.guildlock.faults.check;

import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What shows that a lease was live at some time between asking and answer: every accepted renewal;
/// of releases and of guarded writes the first with the same id, for one sent again repeats an
/// answer.
final class Proofs {
    private Proofs() {}

    /// @param lock what concerns one lock, in the order of asking
    static List<Operation> of(List<Operation> lock) {
        Set<Long> released = new HashSet<>();
        Set<Long> written = new HashSet<>();
        List<Operation> proofs = new ArrayList<>();
        for (Operation operation : lock) {
            boolean first =
                    switch (operation.kind()) {
                        case RENEW -> true;
                        case RELEASE -> released.add(operation.lease());
                        case APPEND -> written.add(operation.value());
                        default -> false;
                    };
            if (first && operation.ok()) {
                proofs.add(operation);
            }
        }
        return proofs;
    }
}
