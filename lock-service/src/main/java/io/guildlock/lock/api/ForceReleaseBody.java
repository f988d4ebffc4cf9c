package io.guildlock.lock.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a force-release.
@Schema(name = "ForceRelease", requiredProperties = "reason")
public record ForceReleaseBody(
        @Schema(
                        description = "Why; kept in the guild's audit log.",
                        minLength = 1,
                        maxLength = 500,
                        examples = "bot-7f9c hangs since the deploy")
                @Nullable String reason) {}
