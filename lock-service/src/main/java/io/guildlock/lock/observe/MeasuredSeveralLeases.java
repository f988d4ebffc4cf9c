package io.guildlock.lock.observe;

import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.several.AcquireAllCall;
import io.guildlock.lock.several.AcquireAllRequest;
import io.guildlock.lock.several.AllAcquired;
import io.guildlock.lock.several.RenewAnswer;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralLeases;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Records what came of each lease as [MeasuredLeases] does for single ones, whose count of held
/// leases it shares.
public final class MeasuredSeveralLeases implements SeveralLeases {
    private final SeveralLeases several;
    private final MeasuredLeases single;
    private final LockMetrics metrics;
    private final Timers timers;

    public MeasuredSeveralLeases(
            SeveralLeases several, MeasuredLeases single, LockMetrics metrics, Timers timers) {
        this.several = several;
        this.single = single;
        this.metrics = metrics;
        this.timers = timers;
    }

    @Override
    public AcquireAllCall acquireAll(AcquireAllRequest request) {
        long started = timers.nanos();
        AcquireAllCall call = several.acquireAll(request);
        var _ =
                call.outcome()
                        .whenComplete((outcome, failure) -> {
                            metrics.acquiredAll(
                                    request.locks().bot(),
                                    failure == null ? name(outcome) : CallOutcome.FAILED,
                                    Duration.ofNanos(timers.nanos() - started));
                            if (outcome instanceof AllAcquired.Granted granted) {
                                granted(request, granted);
                            }
                        });
        return call;
    }

    private void granted(AcquireAllRequest request, AllAcquired.Granted granted) {
        for (int i = 0; i < granted.grants().size(); i++) {
            single.granted(
                    request.locks().lock(i),
                    new Acquired.Granted(
                            granted.grants().get(i), granted.waited(), granted.path()));
        }
    }

    private static CallOutcome name(AllAcquired outcome) {
        return switch (outcome) {
            case AllAcquired.Granted _ -> CallOutcome.GRANTED;
            case AllAcquired.Held _ -> CallOutcome.HELD;
            case AllAcquired.QueueFull _ -> CallOutcome.QUEUE_FULL;
            case AllAcquired.Gone _ -> CallOutcome.GONE;
            case AllAcquired.UsedElsewhere _ -> CallOutcome.USED_ELSEWHERE;
            case AllAcquired.Superseded _ -> CallOutcome.SUPERSEDED;
            case AllAcquired.Draining _ -> CallOutcome.DRAINING;
            case AllAcquired.HungUp _ -> CallOutcome.HUNG_UP;
        };
    }

    @Override
    public CompletionStage<List<RenewAnswer>> renewAll(List<RenewRequest> leases) {
        return several.renewAll(leases)
                .whenComplete((answers, _) -> {
                    if (answers != null) {
                        for (int i = 0; i < answers.size(); i++) {
                            renewed(leases.get(i), answers.get(i));
                        }
                    }
                });
    }

    private void renewed(RenewRequest request, RenewAnswer answer) {
        single.renewed(
                request.lock(),
                request.leaseId(),
                answer instanceof RenewAnswer.Answered(var renewal) ? renewal : null);
    }
}
