package io.guildlock.config.http;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.jspecify.annotations.Nullable;

/// A member that a merge patch (RFC 7396) names. In the record of the body, a member that the patch
/// does not name is null itself.
///
/// @param value what to set; null to remove what is there
@JsonDeserialize(using = GivenReader.class)
public record Given<T>(@Nullable T value) {}
