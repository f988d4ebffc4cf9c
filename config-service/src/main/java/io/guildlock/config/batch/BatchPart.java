package io.guildlock.config.batch;

import io.guildlock.config.change.Change;
import io.guildlock.config.change.Read;
import io.guildlock.config.change.Shown;
import java.util.List;

/// What a batch does to one thing.
public interface BatchPart {
    /// What it must know to compute its part of the change; nothing if Redis can do it alone.
    List<Read> reads();

    /// Adds its conditions and operations. What it computed from `found` must be a condition too.
    ///
    /// @param found what the reads gave, in their order
    /// @return one for each operation, in their order; fewer if the change is refused in any case
    List<Effect> write(Change.Builder change, Shown found);
}
