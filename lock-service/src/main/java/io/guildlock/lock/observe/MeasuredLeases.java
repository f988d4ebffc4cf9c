package io.guildlock.lock.observe;

import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.AcquireCall;
import io.guildlock.lock.lease.AcquireRequest;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Cancellation;
import io.guildlock.lock.lease.Leases;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.LockView;
import io.guildlock.lock.lease.Release;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Timers;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Records what callers did and what came of it. Losing a race is an outcome like any other, not an
/// error.
public final class MeasuredLeases implements Leases {
    private final Leases leases;
    private final LockMetrics metrics;
    private final Timers timers;
    private final HeldLeases held;
    private final OpenWaits waits;

    public MeasuredLeases(Leases leases, LockMetrics metrics, Timers timers) {
        this.leases = leases;
        this.metrics = metrics;
        this.timers = timers;
        this.held = new HeldLeases(timers);
        this.waits = new OpenWaits(timers);
        metrics.held(held::count, held::oldest);
        metrics.oldestWait(waits::oldest);
    }

    @Override
    public AcquireCall acquire(AcquireRequest request) {
        long started = timers.nanos();
        OpenWaits.@Nullable Wait wait = request.patience().isZero() ? null : waits.begun();
        AcquireCall call = leases.acquire(request);
        var _ =
                call.outcome()
                        .whenComplete((outcome, failure) -> {
                            if (wait != null) {
                                waits.ended(wait);
                            }
                            Duration took = Duration.ofNanos(timers.nanos() - started);
                            metrics.acquired(
                                    request.lock(),
                                    failure == null ? name(outcome) : CallOutcome.FAILED,
                                    took);
                            if (outcome instanceof Acquired.Granted granted) {
                                granted(request.lock(), granted);
                                if (granted.path() == Acquired.Path.FREE) {
                                    metrics.acquiredFree(took);
                                }
                            }
                        });
        return call;
    }

    void granted(LockName lock, Acquired.Granted granted) {
        metrics.granted(lock, granted.path(), granted.waited());
        held.holds(lock, granted.grant().leaseId(), granted.grant().remaining());
    }

    @Override
    public CompletionStage<Release> release(LockName lock, LeaseId leaseId, FencingToken token) {
        return leases.release(lock, leaseId, token)
                .whenComplete((outcome, _) -> {
                    switch (outcome) {
                        case null -> {}
                        case Release.Released(Duration time) -> ended(lock, leaseId, time);
                        case Release.StaleToken _ -> metrics.releaseRefused(lock);
                        case Release.Repeated _, Release.Gone _ -> held.ended(lock, leaseId);
                    }
                });
    }

    @Override
    public CompletionStage<Cancellation> cancel(LockName lock, LeaseId leaseId) {
        return leases.cancel(lock, leaseId)
                .whenComplete((outcome, _) -> {
                    switch (outcome) {
                        case null -> {}
                        case Cancellation.Freed(Duration time) -> ended(lock, leaseId, time);
                        case Cancellation.Left _, Cancellation.Nothing _ ->
                                held.ended(lock, leaseId);
                    }
                });
    }

    @Override
    public CompletionStage<Renewal> renew(
            LockName lock, LeaseId leaseId, FencingToken token, Duration lease) {
        return leases.renew(lock, leaseId, token, lease)
                .whenComplete((outcome, _) -> renewed(lock, leaseId, outcome));
    }

    /// @param outcome `null` if the store did not answer
    void renewed(LockName lock, LeaseId leaseId, @Nullable Renewal outcome) {
        switch (outcome) {
            case null -> metrics.renewed(lock, RenewOutcome.FAILED);
            case Renewal.Renewed(Duration remaining) -> {
                metrics.renewed(lock, RenewOutcome.RENEWED);
                held.holds(lock, leaseId, remaining);
            }
            case Renewal.StaleToken _ -> {
                metrics.renewed(lock, RenewOutcome.STALE_TOKEN);
                metrics.renewalRefused(lock);
            }
            case Renewal.Gone _ -> {
                metrics.renewed(lock, RenewOutcome.GONE);
                held.ended(lock, leaseId);
            }
        }
    }

    @Override
    public CompletionStage<LockView> look(LockName lock) {
        return leases.look(lock);
    }

    private void ended(LockName lock, LeaseId leaseId, Duration time) {
        metrics.released(lock, time);
        held.ended(lock, leaseId);
    }

    private static CallOutcome name(Acquired outcome) {
        return switch (outcome) {
            case Acquired.Granted _ -> CallOutcome.GRANTED;
            case Acquired.Held _ -> CallOutcome.HELD;
            case Acquired.QueueFull _ -> CallOutcome.QUEUE_FULL;
            case Acquired.Gone _ -> CallOutcome.GONE;
            case Acquired.UsedElsewhere _ -> CallOutcome.USED_ELSEWHERE;
            case Acquired.Superseded _ -> CallOutcome.SUPERSEDED;
            case Acquired.Draining _ -> CallOutcome.DRAINING;
            case Acquired.HungUp _ -> CallOutcome.HUNG_UP;
        };
    }
}
