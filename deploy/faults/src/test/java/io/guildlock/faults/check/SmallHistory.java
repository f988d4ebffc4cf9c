package io.guildlock.faults.check;

import io.guildlock.faults.history.Call;
import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Operation;
import io.guildlock.faults.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A history written by hand.
final class SmallHistory {
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    SmallHistory ok(long invoked, long returned, Call call, long number, long answer) {
        return add(invoked, returned, call, Outcome.OK, number, answer);
    }

    SmallHistory ok(long invoked, long returned, Call call) {
        return ok(invoked, returned, call, 0, 0);
    }

    SmallHistory unknown(long invoked, Call call) {
        return add(invoked, Operation.NEVER, call, Outcome.UNKNOWN, 0, 0);
    }

    List<String> violations(Check check) {
        return check.violations(new History(operations, names)).stream()
                .map(Violation::what)
                .toList();
    }

    private SmallHistory add(
            long invoked, long returned, Call call, Outcome outcome, long number, long answer) {
        operations.add(
                new Operation(
                        1,
                        call.kind(),
                        place(call.place()),
                        place(call.guard()),
                        call.lease(),
                        call.token(),
                        call.value(),
                        call.expected(),
                        invoked,
                        returned,
                        outcome,
                        number,
                        answer));
        return this;
    }

    private int place(@Nullable String name) {
        if (name == null) {
            return Operation.NONE;
        }
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name);
    }
}
