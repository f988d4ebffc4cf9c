package io.guildlock.runtime.key;

import io.guildlock.runtime.settings.Form;
import io.guildlock.runtime.settings.Within;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings `guildlock.keys.*`, the same in both services.
@ConfigMapping(prefix = "guildlock.keys")
public interface KeysConfig {
    /// The API keys that are accepted, as `./guildlock keys` writes them. Without it every caller
    /// is the bot `default` and may do everything.
    @Form("a file of at most 1 MiB")
    Optional<Path> file();

    /// How often that file is looked at for changes.
    @Within(least = "100ms", most = "10m")
    @WithDefault("5s")
    Duration lookEvery();

    /// How many calls a second each key may make at this replica, beyond `calls-at-once`.
    @Within(least = "1", most = "1000000")
    @WithDefault("5000")
    int callsPerSecond();

    /// How many calls each key may make at this replica at once, after a pause.
    @Within(least = "1", most = "1000000")
    @WithDefault("10000")
    int callsAtOnce();

    /// Without keys: start even where other machines can call.
    @WithDefault("false")
    boolean unsafeEveryoneMayCall();
}
