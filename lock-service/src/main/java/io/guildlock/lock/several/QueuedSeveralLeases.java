package io.guildlock.lock.several;

import io.guildlock.lock.lease.Attempt;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Timers;
import io.guildlock.lock.lease.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// Several leases over a [SeveralStore]. Thread-safe.
public final class QueuedSeveralLeases implements SeveralLeases {
    private final SeveralStore store;
    private final LockSetStore sets;
    private final LockQueue queue;
    private final Timers timers;
    private final Waits waits;
    private final Duration grace;

    /// @param queue where single locks are waited for
    public QueuedSeveralLeases(
            SeveralStore store,
            LockSetStore sets,
            LockQueue queue,
            Timers timers,
            Waits waits,
            Duration grace) {
        this.store = store;
        this.sets = sets;
        this.queue = queue;
        this.timers = timers;
        this.waits = waits;
        this.grace = grace;
    }

    @Override
    public AcquireAllCall acquireAll(AcquireAllRequest request) {
        AcquiringAll call =
                new AcquiringAll(request, Attempt.random(), sets, queue, timers, waits, grace);
        call.start();
        return call;
    }

    /// All steps are under way at once; one that fails fails only for its own leases.
    @Override
    public CompletionStage<List<RenewAnswer>> renewAll(List<RenewRequest> leases) {
        List<List<RenewRequest>> steps = store.steps(leases);
        List<CompletableFuture<List<RenewAnswer>>> answers =
                steps.stream().map(this::step).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> inOrder(leases, steps, answers));
    }

    private CompletableFuture<List<RenewAnswer>> step(List<RenewRequest> step) {
        return store.renewAll(step)
                .handle((renewals, failure) ->
                        failure == null ? answered(renewals) : failed(step.size(), failure))
                .toCompletableFuture();
    }

    private static List<RenewAnswer> answered(List<Renewal> renewals) {
        return renewals.stream().<RenewAnswer>map(RenewAnswer.Answered::new).toList();
    }

    private static List<RenewAnswer> failed(int count, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return Collections.nCopies(count, new RenewAnswer.Failed(cause));
    }

    /// Requests are told apart by identity: the same lease may have been named twice.
    private static List<RenewAnswer> inOrder(
            List<RenewRequest> leases,
            List<List<RenewRequest>> steps,
            List<CompletableFuture<List<RenewAnswer>>> answers) {
        IdentityHashMap<RenewRequest, RenewAnswer> byRequest = new IdentityHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            List<RenewAnswer> ofStep = answers.get(i).join();
            for (int j = 0; j < steps.get(i).size(); j++) {
                byRequest.put(steps.get(i).get(j), ofStep.get(j));
            }
        }
        List<RenewAnswer> ordered = new ArrayList<>(leases.size());
        leases.forEach(request -> ordered.add(Objects.requireNonNull(byRequest.get(request))));
        return ordered;
    }
}
