package io.guildlock.client.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.document.Documents;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.http.Json;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.lock.Lock;
import io.guildlock.contract.ProblemType;
import io.guildlock.contract.Revision;
import java.time.InstantSource;
import java.util.Optional;

/// Something that one of many processes must do, and whose result all want: every process wakes for
/// the same giveaway, one draws.
///
/// Whoever gets the lease on `once:<name>` looks whether a result is stored in the document
/// `<name>` of the collection `once`; if not, it does the work and stores the result guarded by
/// that lease. A worker that dies is taken over when its lease ends. Everyone else gets the stored
/// result for as long as it is kept.
///
/// The *result* is unique: it is that of the one who held the lease when it was stored. The *work*
/// can begin again after a worker died or lost its lease, or when the result could not be stored;
/// its effects outside can then happen twice. Immutable and thread-safe.
public final class Once {
    private static final String PREFIX = "once:";

    private final String name;
    private final Lock lock;
    private final Results results;
    private final OnceOptions options;
    private final Pace pace;
    private final InstantSource clock;

    /// For the client itself; users call `Guild.once`.
    public Once(
            String name,
            Lock lock,
            Documents documents,
            OnceOptions options,
            Pace pace,
            InstantSource clock) {
        this.name = name;
        this.lock = lock;
        this.results = new Results(documents, pace);
        this.options = options;
        this.pace = pace;
        this.clock = clock;
    }

    /// The entity of the lock of what is done once under `name`.
    public static String entity(String name) {
        return PREFIX + name;
    }

    /// The collection that the results are kept in.
    public static String collection() {
        return Results.COLLECTION;
    }

    /// Gives the stored result; does the work if there is none.
    ///
    /// @throws X what the work throws. Nothing is stored then, and others may try, unless
    ///   `storingFailures`; an `InterruptedException` is never stored
    /// @throws WorkFailedException if another's failure is the stored result
    /// @throws io.guildlock.client.failure.HeldException if others were at it all the while, beyond
    ///   the patience
    /// @throws LeaseLostException if the lease was lost before the result was stored: this one is
    ///   dropped, and that of whoever took over counts. Call again to get it
    /// @throws io.guildlock.client.failure.OutcomeUnknownException if no replica answered for
    ///   certain; if the work was done, its result may be stored. Call again to learn it
    /// @throws io.guildlock.client.failure.StoreUnavailableException if no replica could act; if
    ///   the work was done, its result is not stored
    /// @throws io.guildlock.client.failure.RefusedException if the service refuses: if the work was
    ///   done, its result is too large, or the guild's quota is used up, and it is not stored
    public <T, X extends Exception> Done<T> run(Class<T> type, Work<T, X> work) throws X {
        Optional<Stored> early =
                results.read(name)
                        .filter(stored ->
                                stored.surelyCountsAt(clock.instant(), options.clockTolerance()));
        return early.isPresent()
                ? found(early.get(), type)
                : underTheLease(type, work, pace.acquire(lock, options.acquire(), patience()));
    }

    /// The same for work without a result.
    ///
    /// @return whether this call did it; otherwise it was done before
    /// @throws X as [#run(Class, Work)], and everything else as there
    public <X extends Exception> boolean run(Task<X> task) throws X {
        return this.<JsonNode, X>run(
                        JsonNode.class,
                        lease -> {
                            task.run(lease);
                            return Json.tree(true);
                        })
                .here();
    }

    private <T, X extends Exception> Done<T> underTheLease(
            Class<T> type, Work<T, X> work, Lease acquired) throws X {
        T value;
        Revision written;
        try (Lease lease = acquired) {
            Optional<Stored> stored = results.read(name);
            if (stored.isPresent() && stored.get().countsAt(lease.token().value())) {
                return found(stored.get(), type);
            }
            stored.ifPresent(over -> results.remove(name, over, lease));
            requireHeld(lease);
            value = attempt(work, lease);
            written = results.store(name, Stored.result(value, options.keep()), lease, patience());
        }
        sweepInBackground(written);
        return new Done<>(value, true);
    }

    private <T, X extends Exception> T attempt(Work<T, X> work, Lease lease) throws X {
        try {
            return work.run(lease);
        } catch (Exception failure) {
            if (options.storesFailures() && !(failure instanceof InterruptedException)) {
                storeFailure(failure, lease);
            }
            throw failure;
        }
    }

    private void storeFailure(Exception failure, Lease lease) {
        try {
            var _ = results.store(name, Stored.failure(failure, options.keep()), lease, patience());
        } catch (GuildlockException unstored) {
            failure.addSuppressed(unstored);
        }
    }

    private <T> Done<T> found(Stored stored, Class<T> type) {
        return new Done<>(Json.as(type, stored.result(name)), false);
    }

    /// A process that was paused after it looked must not begin.
    private static void requireHeld(Lease lease) {
        if (!lease.isHeld()) {
            throw new LeaseLostException(
                    Problem.local(ProblemType.LEASE_GONE, lease + " ended before the work began"));
        }
    }

    private Pace.Patience patience() {
        return pace.patience(options.patience());
    }

    private void sweepInBackground(Revision now) {
        if (options.sweep() > 0) {
            Thread.ofVirtual()
                    .name("guildlock-sweep")
                    .start(() -> results.sweep(options.sweep(), now, options.keep()));
        }
    }
}
