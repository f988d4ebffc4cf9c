package io.guildlock.config.change;

import java.time.Duration;

/// Tells soon after a change that there was one. A signal may be lost: who listens reads every now
/// and then all the same. Thread-safe; nothing blocks.
public interface ChangeSignals {

    /// Runs `heard` after changes of a guild, and once signals from then on will be heard.
    ///
    /// @param heard must not block; may run too often, on any thread
    void listen(Scope scope, Runnable heard);

    /// Ends [#listen].
    void ignore(Scope scope);

    /// Mends what broke. To be called every now and then.
    ///
    /// @param patience how long signals of a guild may stay without any sign of the store, though
    ///   asked for one at each mending, before they count as broken
    void mend(Duration patience);
}
