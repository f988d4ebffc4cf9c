package io.guildlock.config.change;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// What the features use: applies a change, or reads, computes and applies one until the state it
/// was computed from still stands.
public final class Changes {
    private static final long LONGEST_PAUSE_NANOS = 2_000_000;

    private final ChangeStore store;
    private final int attempts;

    /// @param attempts how often one change is computed at most, 1 or more
    public Changes(ChangeStore store, int attempts) {
        this.store = store;
        this.attempts = attempts;
    }

    public Shown view(Scope scope, List<? extends Read> reads) {
        try {
            return store.view(scope, reads);
        } catch (StoreFailure e) {
            throw e.ofReading().problem();
        }
    }

    /// @throws io.guildlock.runtime.problem.ProblemException `store-unavailable` or
    ///   `outcome-unknown`
    public Outcome apply(Change change) {
        try {
            return store.apply(change);
        } catch (StoreFailure e) {
            throw e.problem();
        }
    }

    /// Reads, computes a change from what it found and applies it. Repeats while others change what
    /// it was computed from, after a short random pause; [Outcome.Moved] if that happened each
    /// time.
    ///
    /// The computation must also be right for a repeated request whose earlier decision is
    /// remembered, whatever it reads: it refuses by conditions of the change, never on its own.
    public Outcome apply(
            Scope scope, List<? extends Read> reads, Function<Shown, Change> computation) {
        Outcome outcome = new Outcome.Moved();
        for (int attempt = 0; attempt < attempts; attempt++) {
            outcome = apply(computation.apply(view(scope, reads)));
            if (!(outcome instanceof Outcome.Moved)) {
                return outcome;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
        }
        return outcome;
    }
}
