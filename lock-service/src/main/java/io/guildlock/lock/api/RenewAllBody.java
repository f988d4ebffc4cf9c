package io.guildlock.lock.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a heartbeat.
@Schema(name = "RenewAll", requiredProperties = "leases")
public record RenewAllBody(
        @Schema(minItems = 1, maxItems = 500) @Nullable List<@Nullable Item> leases) {

    /// One lease to be renewed; all parts are needed.
    @Schema(
            name = "RenewAllItem",
            requiredProperties = {"guild", "entity", "leaseId", "token", "leaseMs"})
    public record Item(
            @Schema(examples = "190000000000000001") @Nullable String guild,
            @Schema(examples = "party:3f2a") @Nullable String entity,
            @Schema(examples = "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f") @Nullable String leaseId,
            @Schema(examples = "1764028800000000") @Nullable String token,
            @Schema(
                            description =
                                    "How long the lease should last from now, longer or shorter than before, ms.",
                            minimum = "1",
                            maximum = "86400000",
                            examples = "30000")
                    @Nullable Long leaseMs) {}
}
