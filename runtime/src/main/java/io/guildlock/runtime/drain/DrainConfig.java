package io.guildlock.runtime.drain;

import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The settings `guildlock.drain.*`, the same in both services.
@ConfigMapping(prefix = "guildlock.drain")
public interface DrainConfig {
    /// How long a replica that was asked to end still serves calls while it is not ready, so that
    /// load balancers notice.
    @Within(least = "0s", most = "5m")
    @WithDefault("0s")
    Duration delay();

    /// How long calls under way may take from then on.
    @Within(least = "0s", most = "5m")
    @WithDefault("5s")
    Duration timeout();
}
