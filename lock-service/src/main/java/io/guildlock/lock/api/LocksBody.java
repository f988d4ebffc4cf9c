package io.guildlock.lock.api;

import io.guildlock.lock.lease.Standing;
import io.guildlock.lock.oversight.ListedLock;
import io.guildlock.lock.oversight.Listing;
import io.guildlock.lock.oversight.Position;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A page of locks that are held or waited for.
@Schema(name = "Locks")
public record LocksBody(
        List<Item> items,
        @Schema(description = "Send it back as `after` for the next page; null on the last.")
                @Nullable String next,
        @Schema(description = "Whether all locks were looked at; if not, some may be missing.")
                boolean complete) {

    /// One lock. A stock holder has neither lease id, token nor `heldMs`.
    @Schema(name = "ListedLock")
    public record Item(
            @Schema(examples = "190000000000000001") String guild,
            @Schema(examples = "party:3f2a") String entity,
            @Schema(description = "null if others wait for their turn at a free lock")
                    @Nullable HolderBody holder,
            @Schema(description = LockBody.LEASE_ID) @Nullable String leaseId,
            @Nullable String token,
            @Nullable Long heldMs,
            @Nullable Long remainingMs,
            @Schema(description = "How many calls wait.", examples = "2") int waiters,
            @Schema(description = "null if nobody waits", examples = "840")
                    @Nullable Long oldestWaitMs) {

        static Item of(ListedLock listed, boolean withLeaseId) {
            Standing.@Nullable Leased lease =
                    listed.standing() instanceof Standing.Leased leased ? leased : null;
            boolean free = listed.standing() instanceof Standing.Free;
            return new Item(
                    listed.lock().guild().value(),
                    listed.lock().entity().value(),
                    HolderBody.of(listed.standing()),
                    lease == null || !withLeaseId ? null : lease.leaseId().value(),
                    lease == null ? null : lease.token().toString(),
                    lease == null ? null : lease.held().toMillis(),
                    free ? null : listed.standing().remaining().toMillis(),
                    listed.waiters(),
                    listed.waiters() == 0 ? null : millis(listed.oldestWait()));
        }

        private static Long millis(Duration duration) {
            return duration.toMillis();
        }
    }

    /// @param withLeaseIds whether the caller may know the holders' lease ids
    static LocksBody of(Listing.Page page, boolean withLeaseIds) {
        return new LocksBody(
                page.items().stream().map(listed -> Item.of(listed, withLeaseIds)).toList(),
                page.next().map(Position::text).orElse(null),
                page.complete());
    }
}
