package io.guildlock.config.watch;

import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The settings `guildlock.config.watch.*`.
@ConfigMapping(prefix = "guildlock.config.watch")
public interface WatchConfig {
    /// Connections that may watch at this replica at a time.
    @Within(least = "1", most = "100000")
    @WithDefault("10000")
    int mostWatchers();

    /// Guilds that one connection may watch.
    @Within(least = "1", most = "500")
    @WithDefault("50")
    int mostGuilds();

    /// Events that may wait for one reader; a reader that is further behind is cut off and resumes.
    @Within(least = "16", most = "10000")
    @WithDefault("256")
    int buffer();

    /// How long a reader may take nothing of what waits for it.
    @Within(least = "1s", most = "10m")
    @WithDefault("30s")
    Duration readerPatience();

    /// How often a connection on which nothing else is sent shows that it is alive.
    @Within(least = "100ms", most = "60s")
    @WithDefault("5s")
    Duration heartbeat();

    /// How often a watched guild is read at least, in case a signal was lost.
    @Within(least = "50ms", most = "30s")
    @WithDefault("1s")
    Duration poll();

    /// Events read of a guild at once.
    @Within(least = "1", most = "5000")
    @WithDefault("200")
    int page();

    /// Readings of change streams under way at once.
    @Within(least = "1", most = "1000")
    @WithDefault("32")
    int readsAtOnce();
}
