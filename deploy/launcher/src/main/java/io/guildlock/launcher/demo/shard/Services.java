package io.guildlock.launcher.demo.shard;

import io.guildlock.client.Guildlock;
import io.guildlock.launcher.keys.OwnKey;
import io.guildlock.launcher.keys.Trusted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The services that shards call, and how.
///
/// @param keyFile with the API key; without one it is the variable GUILDLOCK_KEY, if that is set
/// @param authorities file with those of the services' certificates; without one whom Java trusts
public record Services(
        List<String> locks,
        List<String> configs,
        @Nullable String keyFile,
        @Nullable String authorities) {
    public Services {
        locks = List.copyOf(locks);
        configs = List.copyOf(configs);
    }

    /// Those of this machine.
    public static Services of(List<String> locks, List<String> configs) {
        return new Services(locks, configs, null, null);
    }

    /// A client of them.
    ///
    /// @throws io.guildlock.launcher.LaunchException if there is no key, or no authority, in its
    ///   file
    public Guildlock client() {
        return Trusted.of(authorities)
                .with(OwnKey.of(keyFile).with(Guildlock.builder()))
                .locks(locks.toArray(String[]::new))
                .configs(configs.toArray(String[]::new))
                .build();
    }
}
