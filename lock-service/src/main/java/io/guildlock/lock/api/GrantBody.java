package io.guildlock.lock.api;

import io.guildlock.lock.lease.Acquired;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A granted lease.
@Schema(
        name = "Grant",
        description =
                "The lease ends no earlier than (when the answered attempt was sent) + waitedMs + remainingMs.")
public record GrantBody(
        @Schema(examples = "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f") String leaseId,
        @Schema(
                        description = "Fencing token: grows with each grant of this lock.",
                        examples = "1764028800000000")
                String token,
        @Schema(examples = "30000") long leaseMs,
        @Schema(examples = "29998") long remainingMs,
        @Schema(examples = "12") long waitedMs) {

    static GrantBody of(Acquired.Granted granted) {
        return new GrantBody(
                granted.grant().leaseId().value(),
                granted.grant().token().toString(),
                granted.grant().lease().toMillis(),
                granted.grant().remaining().toMillis(),
                granted.waited().toMillis());
    }
}
