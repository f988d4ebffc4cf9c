package io.guildlock.lock.api;

import io.guildlock.contract.Entity;
import io.guildlock.contract.Headers;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.ProblemType;
import io.guildlock.lock.lease.Acquired;
import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.OutcomeUnknownException;
import io.guildlock.lock.lease.Renewal;
import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.lease.StoreUnavailableException;
import io.guildlock.lock.oversight.Forced;
import io.guildlock.lock.oversight.Listing;
import io.guildlock.lock.several.AllAcquired;
import io.guildlock.lock.several.LockSet;
import io.guildlock.lock.several.RenewAnswer;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.runtime.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What outcomes mean in HTTP: a body, or a problem.
final class Outcomes {
    private static final Logger LOG = Logger.getLogger(Outcomes.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private Outcomes() {}

    /// Maps how a call ended; a failed store becomes `503` with what the caller must assume.
    static <T, R> CompletionStage<R> map(CompletionStage<T> outcome, Function<T, R> answer) {
        return outcome.exceptionallyCompose(
                        failure -> CompletableFuture.failedStage(problem(failure)))
                .thenApply(answer)
                // The framework cancels it when a caller hangs up, which a minimal stage cannot be.
                .toCompletableFuture();
    }

    static Response acquired(Acquired outcome) {
        return switch (outcome) {
            case Acquired.Granted granted -> granted(GrantBody.of(granted), granted.path());
            case Acquired.Held(Standing standing) -> throw held(standing, null);
            case Acquired.QueueFull _ -> throw queueFull();
            case Acquired.Gone _ -> throw gone();
            case Acquired.UsedElsewhere _ -> throw usedElsewhere();
            case Acquired.Superseded _ -> throw superseded();
            case Acquired.Draining _ ->
                    throw draining(
                            "The place in the queue, if any, is kept for the same id at another.");
            case Acquired.HungUp _ -> throw hungUp();
        };
    }

    static Response acquiredAll(LockSet locks, AllAcquired outcome) {
        return switch (outcome) {
            case AllAcquired.Granted granted ->
                    granted(GrantsBody.of(locks, granted), granted.path());
            case AllAcquired.Held(var entity, var standing) -> throw held(standing, entity);
            case AllAcquired.QueueFull _ -> throw queueFull();
            case AllAcquired.Gone _ -> throw gone();
            case AllAcquired.UsedElsewhere _ -> throw usedElsewhere();
            case AllAcquired.Superseded _ -> throw superseded();
            case AllAcquired.Draining _ ->
                    throw draining(
                            "No lock is held and no place is kept by this call; send it again with the same id to another.");
            case AllAcquired.HungUp _ -> throw hungUp();
        };
    }

    private static ProblemException queueFull() {
        return new ProblemException(
                        ProblemType.QUEUE_FULL, "As many calls wait as may; this one does not.")
                .retryAfter(SOON);
    }

    private static ProblemException usedElsewhere() {
        return new ProblemException(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "This lease id belongs to another lock of the guild.");
    }

    private static ProblemException superseded() {
        return new ProblemException(
                ProblemType.OUTCOME_UNKNOWN,
                "A newer call with the same id took over and gets the answer.");
    }

    private static ProblemException draining(String whatIsKept) {
        return new ProblemException(
                        ProblemType.DRAINING, "This replica is shutting down. " + whatIsKept)
                .retryAfter(Duration.ZERO);
    }

    private static ProblemException hungUp() {
        return new ProblemException(ProblemType.OUTCOME_UNKNOWN, "The caller hung up.");
    }

    /// What a renewal of this lease alone would have answered.
    static RenewalsBody.Item renewed(RenewRequest request, RenewAnswer answer) {
        String id = request.leaseId().value();
        return switch (answer) {
            case RenewAnswer.Answered(Renewal.Renewed(Duration remaining)) ->
                    new RenewalsBody.Item(id, 200, remaining.toMillis(), null);
            case RenewAnswer.Answered(Renewal.StaleToken _) -> refused(id, ProblemType.STALE_TOKEN);
            case RenewAnswer.Answered(Renewal.Gone _) -> refused(id, ProblemType.LEASE_GONE);
            case RenewAnswer.Failed(Throwable failure) -> refused(id, failedWith(failure));
        };
    }

    private static ProblemType failedWith(Throwable failure) {
        if (problem(failure) instanceof ProblemException known) {
            return known.type();
        }
        LOG.errorf(failure, "Unexpected failure of one renewal among many");
        return ProblemType.INTERNAL_ERROR;
    }

    private static RenewalsBody.Item refused(String leaseId, ProblemType type) {
        return new RenewalsBody.Item(leaseId, type.status(), null, type.uri());
    }

    /// The answers, unless all are failures: then the call as a whole failed, and the failure that
    /// says least is what the caller must assume.
    static List<RenewAnswer> someAnswered(List<RenewAnswer> answers) {
        List<Throwable> failures = new ArrayList<>();
        for (RenewAnswer answer : answers) {
            if (!(answer instanceof RenewAnswer.Failed(Throwable failure))) {
                return answers;
            }
            failures.add(problem(failure));
        }
        Throwable worst =
                failures.stream()
                        .filter(failure -> !isUnavailable(failure))
                        .findFirst()
                        .orElseGet(failures::getFirst);
        throw worst instanceof RuntimeException known ? known : new IllegalStateException(worst);
    }

    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.type() == ProblemType.STORE_UNAVAILABLE;
    }

    static LocksBody listed(Listing outcome, boolean withLeaseIds) {
        return switch (outcome) {
            case Listing.Page page -> LocksBody.of(page, withLeaseIds);
            case Listing.TooMany _ ->
                    throw new ProblemException(
                                    ProblemType.QUOTA_EXCEEDED,
                                    "As many listings as may are under way.")
                            .retryAfter(SOON);
        };
    }

    static Response forced(LockName lock, Forced outcome) {
        return switch (outcome) {
            case Forced.Ended(var was, boolean replayed) -> forced(lock, was, replayed);
            case Forced.WasFree(boolean replayed) -> forced(lock, new Standing.Free(), replayed);
            case Forced.OtherHolder(var now) -> throw otherHolder(now);
            case Forced.UsedElsewhere _ ->
                    throw new ProblemException(
                            ProblemType.IDEMPOTENCY_KEY_REUSED,
                            "This id came before for another lock of the guild.");
        };
    }

    private static ProblemException otherHolder(Standing now) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("holder", HolderBody.of(now));
        parts.put("token", now instanceof Standing.Leased of ? of.token().toString() : null);
        return new ProblemException(
                ProblemType.STALE_TOKEN,
                "Not the lease with this token holds the lock, but another holder; nothing was changed.",
                parts);
    }

    private static Response forced(LockName lock, Standing was, boolean replayed) {
        Response.ResponseBuilder answer =
                Response.ok(ForcedBody.of(lock.guild(), lock.entity(), was));
        return replayed
                ? answer.header(Headers.IDEMPOTENCY_REPLAYED, "true").build()
                : answer.build();
    }

    static ProblemException gone() {
        return new ProblemException(
                ProblemType.LEASE_GONE,
                "This lease expired, was released, was given up or was forced.");
    }

    static ProblemException staleToken() {
        return new ProblemException(
                ProblemType.STALE_TOKEN, "The lease has another token; nothing was changed.");
    }

    private static Response granted(Object body, Acquired.Path path) {
        boolean replayed = path == Acquired.Path.REPLAYED;
        Response.ResponseBuilder answer = Response.status(replayed ? 200 : 201).entity(body);
        return replayed
                ? answer.header(Headers.IDEMPOTENCY_REPLAYED, "true").build()
                : answer.build();
    }

    /// @param entity which of several locks; `null` if there is only one
    private static ProblemException held(Standing standing, @Nullable Entity entity) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        if (entity != null) {
            state.put("entity", entity.value());
        }
        state.put("holder", HolderBody.of(standing));
        state.put("remainingMs", standing.remaining().toMillis());
        Duration wait = standing.remaining().compareTo(SOON) < 0 ? SOON : standing.remaining();
        return new ProblemException(ProblemType.HELD, "Somebody else holds the lock.", state)
                .retryAfter(wait);
    }

    private static Throwable problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return switch (cause) {
            case StoreUnavailableException e ->
                    new ProblemException(
                                    ProblemType.STORE_UNAVAILABLE, String.valueOf(e.getMessage()))
                            .retryAfter(SOON);
            case OutcomeUnknownException e ->
                    new ProblemException(
                                    ProblemType.OUTCOME_UNKNOWN, String.valueOf(e.getMessage()))
                            .retryAfter(SOON);
            // What the caller sent was checked before: this came from Redis.
            case InvalidValueException e ->
                    new IllegalStateException("Redis holds a value of another form.", e);
            default -> cause;
        };
    }
}
