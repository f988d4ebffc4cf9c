package io.guildlock.runtime.problem;

import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The settings `guildlock.request.*`, the same in both services.
///
/// The most is less than what the HTTP server reads of either (64 KiB): what is beyond that, it
/// refuses by itself, without a problem document.
@ConfigMapping(prefix = "guildlock.request")
public interface HeadConfig {
    /// How many bytes path and query of a request may have together; a longer one is answered with
    /// `414`.
    @Within(least = "1024", most = "60000")
    @WithDefault("4096")
    int longestTarget();

    /// How many bytes names and values of all headers of a request may have together; more are
    /// answered with `431`.
    @Within(least = "1024", most = "60000")
    @WithDefault("16384")
    int largestHeaders();
}
