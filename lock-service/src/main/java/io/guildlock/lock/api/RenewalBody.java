package io.guildlock.lock.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A renewed lease.
@Schema(name = "Renewal")
public record RenewalBody(
        @Schema(examples = "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f") String leaseId,
        @Schema(examples = "1764028800000000") String token,
        @Schema(examples = "30000") long remainingMs) {}
