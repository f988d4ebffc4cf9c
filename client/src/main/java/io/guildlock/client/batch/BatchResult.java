package io.guildlock.client.batch;

import java.util.List;

/// What came of a batch.
///
/// @param ops one for each operation, in the order in which they were given
public record BatchResult(List<Op> ops) {
    public BatchResult {
        ops = List.copyOf(ops);
    }

    /// @param changed whether anything is different since
    public record Op(boolean changed) {}
}
