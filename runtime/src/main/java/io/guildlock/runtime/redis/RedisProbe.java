package io.guildlock.runtime.redis;

/// How a service looks at its Redis, through the same driver and connections that its calls use.
/// Implemented by each service's Redis adapter.
public interface RedisProbe {

    /// Looks once; blocks for at most the command timeout.
    ///
    /// @throws RuntimeException if Redis cannot be reached or does not answer in time
    RedisState look();
}
