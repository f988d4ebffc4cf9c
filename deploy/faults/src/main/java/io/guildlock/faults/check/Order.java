package io.guildlock.faults.check;

import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether operations may have taken effect in some order: none is over before one that comes
/// earlier in it was asked.
final class Order {
    private Order() {}

    static List<Violation> violations(List<Operation> inOrder, String what) {
        List<Violation> found = new ArrayList<>();
        @Nullable Operation newest = null;
        for (Operation operation : inOrder) {
            if (newest != null && operation.before(newest)) {
                found.add(Violation.of(what, newest, operation));
            }
            if (newest == null || newest.invoked() < operation.invoked()) {
                newest = operation;
            }
        }
        return found;
    }
}
