package io.guildlock.client.lock;

import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.LeaseId;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bodies that lock-service speaks.
final class Wire {
    private static final Holder UNDESCRIBED = new Holder(null, null, null);

    private Wire() {}

    record Acquire(long leaseMs, long waitMs, @Nullable Holder holder) {}

    record Grant(
            LeaseId leaseId, FencingToken token, long leaseMs, long remainingMs, long waitedMs) {}

    record AcquireAll(List<String> entities, long leaseMs, long waitMs, @Nullable Holder holder) {}

    record Grants(LeaseId leaseId, List<GrantItem> leases, long waitedMs) {
        Grant grant(GrantItem item) {
            return new Grant(
                    leaseId, item.token(), item.remainingMs(), item.remainingMs(), waitedMs);
        }
    }

    record GrantItem(String entity, FencingToken token, long remainingMs) {}

    record Renew(long leaseMs, FencingToken token) {}

    record Renewal(long remainingMs) {}

    record RenewAll(List<RenewItem> leases) {}

    record RenewItem(
            String guild, String entity, LeaseId leaseId, FencingToken token, long leaseMs) {}

    record Renewed(List<RenewedItem> items) {}

    record RenewedItem(int status, long remainingMs) {
        boolean isRenewed() {
            return status == 200;
        }

        /// `lease-gone` or `stale-token`.
        boolean isGone() {
            return status == ProblemType.LEASE_GONE.status()
                    || status == ProblemType.STALE_TOKEN.status();
        }
    }

    record Waiting(@Nullable Holder holder, long waitedMs) {
        LockView.Waiter view() {
            return new LockView.Waiter(
                    holder == null ? UNDESCRIBED : holder, Duration.ofMillis(waitedMs));
        }
    }

    record Look(
            @Nullable Holder holder,
            @Nullable LeaseId leaseId,
            @Nullable FencingToken token,
            @Nullable Long heldMs,
            @Nullable Long remainingMs,
            List<Waiting> waiters) {
        LockView view(Entity entity) {
            boolean held = holder != null || leaseId != null || token != null;
            return new LockView(
                    entity,
                    held ? Optional.of(holding()) : Optional.empty(),
                    waiters.stream().map(Waiting::view).toList());
        }

        private LockView.Holding holding() {
            return new LockView.Holding(
                    holder == null ? UNDESCRIBED : holder,
                    leaseId,
                    token,
                    millis(heldMs),
                    millis(remainingMs));
        }

        private static Duration millis(@Nullable Long ms) {
            return Duration.ofMillis(ms == null ? 0 : Math.max(0, ms));
        }
    }
}
