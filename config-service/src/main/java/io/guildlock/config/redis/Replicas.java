package io.guildlock.config.redis;

import java.time.Duration;

/// What is wanted of the replicas of Redis by those who ask for it.
///
/// @param needed how many must have a change
/// @param patience how long to wait for them
public record Replicas(int needed, Duration patience) {}
