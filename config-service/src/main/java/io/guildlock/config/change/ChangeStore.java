package io.guildlock.config.change;

import java.util.List;

/// Where changes are applied and read. Thread-safe; calls block for a bounded time.
public interface ChangeStore {

    /// Applies a change in one atomic step, in this order: an earlier decision under the same id,
    /// the guard, the checks, the writes, the reads.
    ///
    /// @throws StoreFailure if the store did not decide; says whether the change may be applied
    Outcome apply(Change change);

    /// Reads several keys of one guild in one state.
    ///
    /// @throws StoreFailure if the store did not answer
    Shown view(Scope scope, List<? extends Read> reads);
}
