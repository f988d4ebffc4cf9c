package io.guildlock.lock.api;

import io.guildlock.lock.lease.Grant;
import io.guildlock.lock.several.AllAcquired;
import io.guildlock.lock.several.LockSet;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Leases on several locks under one id.
@Schema(
        name = "Grants",
        description =
                "Each lease ends no earlier than (when the answered attempt was sent) + waitedMs + its remainingMs. Renew and release each like a single one.")
public record GrantsBody(
        @Schema(examples = "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f") String leaseId,
        @Schema(description = "Sorted by entity.") List<Item> leases,
        @Schema(examples = "12") long waitedMs) {

    static GrantsBody of(LockSet locks, AllAcquired.Granted granted) {
        List<Item> items = new ArrayList<>(locks.size());
        for (int i = 0; i < locks.size(); i++) {
            Grant grant = granted.grants().get(i);
            items.add(
                    new Item(
                            locks.entities().get(i).value(),
                            grant.token().toString(),
                            grant.remaining().toMillis()));
        }
        return new GrantsBody(
                granted.grants().getFirst().leaseId().value(), items, granted.waited().toMillis());
    }

    /// The lease on one of them.
    @Schema(name = "GrantsItem")
    public record Item(
            @Schema(examples = "party:3f2a") String entity,
            @Schema(
                            description = "Fencing token: grows with each grant of this lock.",
                            examples = "1764028800000000")
                    String token,
            @Schema(examples = "29998") long remainingMs) {}
}
