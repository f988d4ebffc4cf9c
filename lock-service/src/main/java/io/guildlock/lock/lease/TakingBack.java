package io.guildlock.lock.lease;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Takes back what one acquire call got or waits for, again and again until the store answers: a
/// store that stalls must not leave a grant that nobody was told of.
///
/// Ends unanswered when such a grant has ended by itself, or after [#MOST] tries, as they must not
/// pile up; then that lease runs out in its own time. The first try is made at once.
public final class TakingBack {
    static final int MOST = 300;

    private final Supplier<CompletionStage<Undo>> undo;
    private final Duration lease;
    private final Timers timers;
    private final Duration again;
    private final long started;
    private int tries;

    private TakingBack(
            Supplier<CompletionStage<Undo>> undo, Duration lease, Timers timers, Duration again) {
        this.undo = undo;
        this.lease = lease;
        this.timers = timers;
        this.again = again;
        this.started = timers.nanos();
    }

    /// @param undo one try
    /// @param lease how long such a grant lasts by itself
    /// @param again how long after a failed try the next one is made
    public static void start(
            Supplier<CompletionStage<Undo>> undo, Duration lease, Timers timers, Duration again) {
        new TakingBack(undo, lease, timers, again).next();
    }

    private void next() {
        tries++;
        var _ =
                undo.get()
                        .whenComplete((_, failure) -> {
                            if (failure != null && makesSense()) {
                                var _ = timers.after(again, this::next);
                            }
                        });
    }

    private boolean makesSense() {
        return tries < MOST && timers.nanos() - started < lease.toNanos();
    }
}
