package io.guildlock.lock.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a renewal; both parts are needed.
@Schema(
        name = "Renew",
        requiredProperties = {"leaseMs", "token"})
public record RenewBody(
        @Schema(
                        description =
                                "How long the lease should last from now, longer or shorter than before, ms.",
                        minimum = "1",
                        maximum = "86400000",
                        examples = "30000")
                @Nullable Long leaseMs,
        @Schema(examples = "1764028800000000") @Nullable String token) {}
