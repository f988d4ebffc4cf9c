package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was acknowledged is stored, what is stored was attempted and not refused, each once, in the
/// order of tokens and in an order in which it may have been written.
record LedgersKeepWhatWasAcknowledged() implements Check {
    @Override
    public String promise() {
        return "acknowledged is stored, stored was attempted, once, in the order of tokens";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> ledger : history.doubtingLosses().byPlace(Kind.APPEND, Kind.STORED)) {
            look(ledger, found);
        }
        return found;
    }

    private static void look(List<Operation> ledger, List<Violation> found) {
        Map<Long, Operation> attempts = new HashMap<>();
        List<Operation> stored = new ArrayList<>();
        for (Operation operation : ledger) {
            if (operation.kind() == Kind.APPEND) {
                attempts.putIfAbsent(operation.value(), operation);
            } else if (operation.ok()) {
                stored.add(operation);
            }
        }
        stored.sort(Comparator.comparingLong(Operation::number));
        Set<Long> seen = new HashSet<>();
        List<Operation> written = new ArrayList<>();
        for (Operation entry : stored) {
            @Nullable Operation attempt = attempts.get(entry.value());
            if (attempt == null) {
                found.add(Violation.of("stored, but nobody wrote it", entry));
            } else if (!attempt.maybe()) {
                found.add(Violation.of("refused, but stored", attempt, entry));
            } else if (!seen.add(entry.value())) {
                found.add(Violation.of("written once, stored twice", attempt, entry));
            } else {
                written.add(attempt);
            }
        }
        attempts.values().stream()
                .filter(attempt -> attempt.ok() && !seen.contains(attempt.value()))
                .forEach(lost -> found.add(Violation.of("acknowledged, but not stored", lost)));
        lookAtOrder(written, found);
    }

    private static void lookAtOrder(List<Operation> written, List<Violation> found) {
        found.addAll(Order.violations(written, "stored in another order than written"));
        for (int i = 1; i < written.size(); i++) {
            if (written.get(i).token() < written.get(i - 1).token()) {
                found.add(
                        Violation.of(
                                "stored after what a later lease wrote",
                                written.get(i - 1),
                                written.get(i)));
            }
        }
    }
}
