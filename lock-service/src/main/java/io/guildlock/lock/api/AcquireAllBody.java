package io.guildlock.lock.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of an acquire of several locks; only the entities are needed.
@Schema(name = "AcquireAll", requiredProperties = "entities")
public record AcquireAllBody(
        @Schema(
                        description = "The locks, each once, in any order.",
                        minItems = 1,
                        maxItems = 16,
                        examples = "[\"party:3f2a\", \"party:77aa\"]")
                @Nullable List<@Nullable String> entities,
        @Schema(
                        description = "How long each lease should last, ms.",
                        minimum = "1",
                        maximum = "86400000",
                        defaultValue = "30000",
                        examples = "30000")
                @Nullable Long leaseMs,
        @Schema(
                        description = "How long to wait for all of them, ms; 0 answers at once.",
                        minimum = "0",
                        maximum = "60000",
                        defaultValue = "2000",
                        examples = "2000")
                @Nullable Long waitMs,
        @Nullable HolderBody holder) {}
