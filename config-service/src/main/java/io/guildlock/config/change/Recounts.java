package io.guildlock.config.change;

import java.time.Duration;
import java.util.Optional;

/// Mends what is counted of guilds for their quotas. Thread-safe.
@FunctionalInterface
public interface Recounts {

    /// Counts anew what a guild keeps and puts that in the place of the counts, if nothing was
    /// changed meanwhile; repeats that for as long as it may. Reads everything a guild keeps, a
    /// bounded part at a time.
    ///
    /// @param page names or entries of one part, about
    /// @param within no part begins later
    /// @return what came of it; empty if others changed the guild each time, or it took too long
    /// @throws StoreFailure if the store did not answer; may be repeated
    Optional<Recount> recount(Scope scope, int page, Duration within);
}
