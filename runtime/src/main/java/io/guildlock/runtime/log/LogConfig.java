package io.guildlock.runtime.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The settings `guildlock.log.*`, the same in both services.
@ConfigMapping(prefix = "guildlock.log")
public interface LogConfig {
    /// Whether the log is lines of JSON (docs/observability.md) instead of text.
    @WithDefault("false")
    boolean json();
}
