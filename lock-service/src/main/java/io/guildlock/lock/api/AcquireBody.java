package io.guildlock.lock.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of an acquire; all of it optional.
@Schema(name = "Acquire")
public record AcquireBody(
        @Schema(
                        description = "How long the lease should last, ms.",
                        minimum = "1",
                        maximum = "86400000",
                        defaultValue = "30000",
                        examples = "30000")
                @Nullable Long leaseMs,
        @Schema(
                        description = "How long to wait for one's turn, ms; 0 answers at once.",
                        minimum = "0",
                        maximum = "60000",
                        defaultValue = "2000",
                        examples = "2000")
                @Nullable Long waitMs,
        @Nullable HolderBody holder) {
    static final AcquireBody EMPTY = new AcquireBody(null, null, null);
}
