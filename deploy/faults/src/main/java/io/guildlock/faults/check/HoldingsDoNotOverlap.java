package io.guildlock.faults.check;

import io.guildlock.faults.history.History;
import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A lease is proven to be held from when its grant was answered until the last accepted renewal,
/// release or guarded write was asked. Such times of two leases of one lock never overlap, whatever
/// their tokens are.
record HoldingsDoNotOverlap() implements Check {
    @Override
    public String promise() {
        return "proven holdings never overlap";
    }

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (List<Operation> lock : history.doubtingLosses().byLock()) {
            @Nullable Holding longest = null;
            for (Holding next : holdings(lock)) {
                if (longest != null && next.from().returned() < longest.until().invoked()) {
                    found.add(
                            Violation.of(
                                    "two leases held one lock",
                                    longest.from(),
                                    longest.until(),
                                    next.from(),
                                    next.until()));
                }
                if (longest == null || longest.until().invoked() < next.until().invoked()) {
                    longest = next;
                }
            }
        }
        return found;
    }

    /// @param from held at the latest when this was answered
    /// @param until held at least until this was asked
    private record Holding(Operation from, Operation until) {}

    private static List<Holding> holdings(List<Operation> lock) {
        Map<Long, Operation> first = new HashMap<>();
        for (Operation operation : lock) {
            if (operation.kind() == Kind.ACQUIRE && operation.ok()) {
                first.merge(operation.lease(), operation, HoldingsDoNotOverlap::earlier);
            }
        }
        List<Operation> proofs = Proofs.of(lock);
        for (Operation proof : proofs) {
            first.merge(proof.lease(), proof, HoldingsDoNotOverlap::earlier);
        }
        Map<Long, Holding> holdings = new HashMap<>();
        for (Operation proof : proofs) {
            Operation from = first.get(proof.lease());
            if (from != null && from.before(proof)) {
                holdings.put(proof.lease(), new Holding(from, proof));
            }
        }
        return holdings.values().stream()
                .sorted(Comparator.comparingLong(holding -> holding.from().returned()))
                .toList();
    }

    private static Operation earlier(Operation one, Operation other) {
        return one.returned() <= other.returned() ? one : other;
    }
}
