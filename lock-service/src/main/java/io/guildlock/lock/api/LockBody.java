package io.guildlock.lock.api;

import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.LockView;
import io.guildlock.lock.lease.Standing;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A lock as it is now. What a free lock does not have is `null`; a stock holder has neither lease
/// id nor token.
@Schema(name = "Lock")
public record LockBody(
        @Schema(examples = "190000000000000001") String guild,
        @Schema(examples = "party:3f2a") String entity,
        @Schema(description = "null if free") @Nullable HolderBody holder,
        @Schema(description = LEASE_ID) @Nullable String leaseId,
        @Nullable String token,
        @Nullable Long heldMs,
        @Nullable Long remainingMs,
        List<WaiterBody> waiters) {

    static final String LEASE_ID = "Shown only to a key with the scope `admin`, or without keys.";

    /// A waiter, in order of arrival.
    @Schema(name = "Waiter")
    public record WaiterBody(HolderBody holder, @Schema(examples = "840") long waitedMs) {}

    /// @param withLeaseId whether the caller may know the holder's lease id
    static LockBody of(LockName lock, LockView view, boolean withLeaseId) {
        String guild = lock.guild().value();
        String entity = lock.entity().value();
        HolderBody holder = HolderBody.of(view.standing());
        List<WaiterBody> waiters =
                view.waiters().stream()
                        .map(w -> new WaiterBody(HolderBody.of(w.holder()), w.waited().toMillis()))
                        .toList();
        return switch (view.standing()) {
            case Standing.Free _ ->
                    new LockBody(guild, entity, null, null, null, null, null, waiters);
            case Standing.Leased(var id, var token, _, var remaining, var held) ->
                    new LockBody(
                            guild,
                            entity,
                            holder,
                            withLeaseId ? id.value() : null,
                            token.toString(),
                            held.toMillis(),
                            remaining.toMillis(),
                            waiters);
            case Standing.Stock(_, var remaining) ->
                    new LockBody(
                            guild, entity, holder, null, null, null, remaining.toMillis(), waiters);
        };
    }
}
