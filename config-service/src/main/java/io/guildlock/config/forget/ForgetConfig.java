package io.guildlock.config.forget;

import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The settings `guildlock.config.forget.*`.
@ConfigMapping(prefix = "guildlock.config.forget")
public interface ForgetConfig {
    /// How long one call that forgets a user goes on before it says where the next one begins; the
    /// step that is under way then is finished.
    @Within(least = "10ms", most = "60s")
    @WithDefault("2s")
    Duration within();

    /// How many quotes, events or guilds one step looks at, about; of parties and secret santa
    /// events 20 at most.
    @Within(least = "1", most = "5000")
    @WithDefault("500")
    int page();

    /// Calls that forget a user under way at this replica at a time.
    @Within(least = "1", most = "1000")
    @WithDefault("4")
    int atOnce();
}
