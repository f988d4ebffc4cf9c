package io.guildlock.lock.lease;

import java.time.Duration;

/// Takes back what one acquire call got or waits for, again and again until the store answers: a
/// store that stalls must not leave a grant that nobody was told of.
///
/// Ends unanswered when such a grant has ended by itself, or after [#MOST] tries, as they must not
/// pile up; then that lease runs out in its own time. The first try is made at once.
final class TakingBack {
    static final int MOST = 300;

    private final AcquireRequest request;
    private final Attempt attempt;
    private final LeaseStore store;
    private final Timers timers;
    private final Duration again;
    private final long started;
    private int tries;

    private TakingBack(
            AcquireRequest request,
            Attempt attempt,
            LeaseStore store,
            Timers timers,
            Duration again) {
        this.request = request;
        this.attempt = attempt;
        this.store = store;
        this.timers = timers;
        this.again = again;
        this.started = timers.nanos();
    }

    /// @param again how long after a failed try the next one is made
    static void start(
            AcquireRequest request,
            Attempt attempt,
            LeaseStore store,
            Timers timers,
            Duration again) {
        new TakingBack(request, attempt, store, timers, again).next();
    }

    private void next() {
        tries++;
        var _ =
                store.undo(request.lock(), request.leaseId(), attempt)
                        .whenComplete((_, failure) -> {
                            if (failure != null && makesSense()) {
                                var _ = timers.after(again, this::next);
                            }
                        });
    }

    private boolean makesSense() {
        return tries < MOST && timers.nanos() - started < request.lease().toNanos();
    }
}
