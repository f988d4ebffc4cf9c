package io.guildlock.client.oversight;

import io.guildlock.client.lock.Holder;
import io.guildlock.contract.Entity;
import io.guildlock.contract.FencingToken;
import io.guildlock.contract.GuildId;
import io.guildlock.contract.LeaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bodies that lock-service speaks here.
final class Wire {
    private Wire() {}

    record Force(String reason) {}

    record Locks(List<Listed> items, @Nullable String next, boolean complete) {
        LockPage view() {
            return new LockPage(
                    items.stream().map(Listed::view).toList(), Optional.ofNullable(next), complete);
        }
    }

    record Listed(
            String guild,
            String entity,
            @Nullable Holder holder,
            @Nullable LeaseId leaseId,
            @Nullable FencingToken token,
            @Nullable Long heldMs,
            @Nullable Long remainingMs,
            int waiters,
            @Nullable Long oldestWaitMs) {
        ListedLock view() {
            return new ListedLock(
                    new GuildId(guild),
                    new Entity(entity),
                    Optional.ofNullable(holder),
                    Optional.ofNullable(leaseId),
                    Optional.ofNullable(token),
                    millis(heldMs),
                    millis(remainingMs),
                    waiters,
                    millis(oldestWaitMs));
        }
    }

    record Forced(
            boolean released,
            @Nullable Holder holder,
            @Nullable FencingToken token,
            @Nullable Long heldMs) {
        ForcedRelease view() {
            return new ForcedRelease(
                    released,
                    Optional.ofNullable(holder),
                    Optional.ofNullable(token),
                    millis(heldMs));
        }
    }

    record Audit(List<Audited> items, @Nullable String next) {}

    record Audited(
            Instant at,
            String entity,
            @Nullable String actor,
            @Nullable String key,
            String reason,
            String requestId,
            @Nullable Holder holder,
            @Nullable FencingToken token,
            @Nullable Long heldMs) {
        AuditEntry view() {
            return new AuditEntry(
                    at,
                    new Entity(entity),
                    Optional.ofNullable(actor),
                    Optional.ofNullable(key),
                    reason,
                    requestId,
                    Optional.ofNullable(holder),
                    Optional.ofNullable(token),
                    millis(heldMs));
        }
    }

    private static Optional<Duration> millis(@Nullable Long ms) {
        return Optional.ofNullable(ms).map(Duration::ofMillis);
    }
}
