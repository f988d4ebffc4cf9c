package io.guildlock.client.lock;

import io.guildlock.contract.LeaseId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to acquire: for how long, how patiently, under which name.
///
/// @param lease how long the lease runs without renewal, 1 ms to 24 h unless the service is set
///   otherwise; whole milliseconds
/// @param waitUpTo how long to queue while somebody else holds the lock, zero to 60 s unless the
///   service is set otherwise; whole milliseconds
/// @param renewed whether the client renews the lease in the background, at a third of its length,
///   until it is closed
/// @param holder who asks, shown to people who look at the lock
/// @param id the lease id; none: a new one. Give one only to carry on an acquire whose outcome is
///   unknown
/// @param durability how far the grant, and each renewal, must have been stored before it counts
public record AcquireOptions(
        Duration lease,
        Duration waitUpTo,
        boolean renewed,
        @Nullable Holder holder,
        @Nullable LeaseId id,
        Durability durability) {
    private static final AcquireOptions DEFAULTS =
            new AcquireOptions(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(2),
                    true,
                    null,
                    null,
                    Durability.LOCAL);

    /// @throws IllegalArgumentException if `lease` is shorter than 1 ms or `waitUpTo` is negative
    public AcquireOptions {
        if (lease.toMillis() < 1) {
            throw new IllegalArgumentException("lease is " + lease + "; allowed: 1 ms or more");
        }
        if (waitUpTo.isNegative()) {
            throw new IllegalArgumentException(
                    "waitUpTo is " + waitUpTo + "; allowed: zero or more");
        }
    }

    /// A lease of 30 s, renewed in the background, after a wait of up to 2 s: an interaction must
    /// be answered within 3 s.
    public static AcquireOptions defaults() {
        return DEFAULTS;
    }

    /// The same with another length of the lease.
    public AcquireOptions withLease(Duration lease) {
        return new AcquireOptions(lease, waitUpTo, renewed, holder, id, durability);
    }

    /// The same with another wait.
    public AcquireOptions withWait(Duration waitUpTo) {
        return new AcquireOptions(lease, waitUpTo, renewed, holder, id, durability);
    }

    /// The same without background renewal: the lease ends when its length is over, unless renewed
    /// by hand.
    public AcquireOptions withoutRenewal() {
        return new AcquireOptions(lease, waitUpTo, false, holder, id, durability);
    }

    /// The same on behalf of `holder`.
    public AcquireOptions withHolder(Holder holder) {
        return new AcquireOptions(lease, waitUpTo, renewed, holder, id, durability);
    }

    /// The same under a lease id of the caller's choice, which nobody else may have. Single-use.
    public AcquireOptions withId(LeaseId id) {
        return new AcquireOptions(lease, waitUpTo, renewed, holder, id, durability);
    }

    /// The same with another durability, of the grant and of each renewal.
    public AcquireOptions withDurability(Durability durability) {
        return new AcquireOptions(lease, waitUpTo, renewed, holder, id, durability);
    }
}
