package io.guildlock.client.lock;

import io.guildlock.contract.Entity;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Several locks held together for a bounded time, under one lease id, with a token for each. Close
/// it when the work is done.
///
/// Each is a [Lease] like one that was taken alone, with its own deadline; while the set is open
/// the client renews them together. The set is lost as soon as one of them is: then [#isHeld] is
/// false, [#lost] completes and the work must stop; the others are held until it is closed.
/// Thread-safe.
public final class LeaseSet implements AutoCloseable {
    private final LeaseId id;
    private final List<Lease> leases;
    private final CompletableFuture<LossReason> lost = new CompletableFuture<>();

    /// @param leases at least one, not yet started
    LeaseSet(LeaseId id, List<Lease> leases) {
        this.id = id;
        this.leases = List.copyOf(leases);
        leases.forEach(lease -> {
            var _ = lease.lost().thenAccept(lost::complete);
        });
    }

    /// The id of all of them: whoever knows it may renew and release each.
    public LeaseId id() {
        return id;
    }

    /// The leases, in the order in which the locks were named.
    public List<Lease> leases() {
        return leases;
    }

    /// The lease on one of them: for its token, and for a write that must be applied only while
    /// that lease is live (`WriteOption.guardedBy`). Such a guard checks this one only, so choose
    /// the lock that protects what is written. To close it alone gives that lock back early; the
    /// set is not held any more then.
    ///
    /// @throws IllegalArgumentException if it is none of them
    public Lease lease(String entity) {
        Entity sought = new Entity(entity);
        return leases.stream()
                .filter(lease -> lease.entity().equals(sought))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(entity + " is not in " + this));
    }

    /// How long all surely still run without another renewal; zero once one is closed or lost.
    public Duration remaining() {
        return leases.stream()
                .map(Lease::remaining)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// Whether all locks are surely ours at this moment.
    public boolean isHeld() {
        return remaining().isPositive();
    }

    /// Completes with the reason, once, when the first of them is lost while open; never if all are
    /// closed first.
    public CompletionStage<LossReason> lost() {
        return lost.minimalCompletionStage();
    }

    /// Runs `action` on a thread of its own when the first of them is lost while open, at once if
    /// it already is.
    public void onLost(Runnable action) {
        Lease.runWhenLost(lost, action);
    }

    /// Stops the renewal and releases all, at once, as [Lease#close] does one. Never throws.
    @Override
    public void close() {
        OpenLeases.closeAll(leases);
    }

    /// The id and each lease, for logs.
    @Override
    public String toString() {
        return "LeaseSet[" + id + " " + leases + "]";
    }
}
