package io.guildlock.faults.history;

import java.util.List;

/// The losses of a history, ordered so that whether one of them concerns an operation takes the
/// time of a search among them.
final class Doubt {
    private final long[] invoked;
    private final long[] latestReturn;

    private Doubt(List<Operation> losses) {
        invoked = losses.stream().mapToLong(Operation::invoked).toArray();
        latestReturn = losses.stream().mapToLong(Operation::returned).toArray();
        for (int i = 1; i < latestReturn.length; i++) {
            latestReturn[i] = Math.max(latestReturn[i], latestReturn[i - 1]);
        }
    }

    /// @param operations in the order of asking
    static Doubt of(List<Operation> operations) {
        return new Doubt(
                operations.stream()
                        .filter(operation -> operation.kind() == Kind.LOSS && operation.ok())
                        .toList());
    }

    boolean none() {
        return invoked.length == 0;
    }

    /// Whether a loss began before the operation was over and ended after it began.
    boolean on(Operation operation) {
        int low = 0;
        int high = invoked.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (invoked[middle] <= operation.returned()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && latestReturn[low - 1] >= operation.invoked();
    }
}
