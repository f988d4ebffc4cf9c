package io.guildlock.faults.check;

import io.guildlock.faults.history.Kind;
import io.guildlock.faults.history.Operation;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The grants of one lock by when their callers had them: what was surely granted at some time.
final class Grants {
    private final List<Operation> byReturn;
    private final Operation[] highest;

    private Grants(List<Operation> byReturn) {
        this.byReturn = byReturn;
        this.highest = byReturn.toArray(Operation[]::new);
        for (int i = 1; i < highest.length; i++) {
            if (highest[i].number() < highest[i - 1].number()) {
                highest[i] = highest[i - 1];
            }
        }
    }

    static Grants of(List<Operation> lock) {
        return new Grants(
                lock.stream()
                        .filter(operation -> operation.kind() == Kind.ACQUIRE && operation.ok())
                        .sorted(Comparator.comparingLong(Operation::returned))
                        .toList());
    }

    /// The grant with the highest token among those answered before an operation was asked.
    @Nullable Operation highestBefore(Operation operation) {
        int low = 0;
        int high = byReturn.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byReturn.get(middle).before(operation)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : highest[low - 1];
    }
}
