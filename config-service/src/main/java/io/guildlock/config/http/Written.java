package io.guildlock.config.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What every write answers, except a delete.
///
/// @param changed whether anything is different now
/// @param revision of the resource after it
/// @param value the resource after it; null if a repeated request finds it gone since
public record Written<T>(
        @Schema(description = "Whether anything is different now") boolean changed,
        @Schema(
                        description = "Revision of the resource after this write",
                        examples = "1795478418274001")
                String revision,
        @Nullable T value) {}
