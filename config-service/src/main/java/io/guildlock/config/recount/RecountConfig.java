package io.guildlock.config.recount;

import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The settings `guildlock.config.recount.*`.
@ConfigMapping(prefix = "guildlock.config.recount")
public interface RecountConfig {
    /// How long one recount goes on, with all its attempts.
    @Within(least = "100ms", most = "10m")
    @WithDefault("30s")
    Duration within();

    /// How many names, or entries of a key, one step of a recount reads, about.
    @Within(least = "10", most = "5000")
    @WithDefault("500")
    int page();

    /// Recounts under way at this replica at a time.
    @Within(least = "1", most = "16")
    @WithDefault("1")
    int atOnce();
}
