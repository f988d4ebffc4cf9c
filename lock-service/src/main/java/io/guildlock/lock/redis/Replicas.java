package io.guildlock.lock.redis;

import java.time.Duration;

/// What is wanted of the replicas of Redis by those who ask for it.
///
/// @param needed how many must have a step
/// @param patience how long to wait for them
/// @param atOnce how many may wait at a time
public record Replicas(int needed, Duration patience, int atOnce) {}
