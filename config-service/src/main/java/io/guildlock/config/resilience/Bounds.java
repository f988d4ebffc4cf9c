package io.guildlock.config.resilience;

import java.time.Duration;

/// The bounds of [ResilientChangeStore].
///
/// @param timeout how long one try may take
/// @param retries how often a failed call is tried again
/// @param retryDelay the pause before a retry; up to half of it is added or left out by chance
/// @param total no retry starts later than this after the first try
/// @param atOnce calls under way at a time; more are refused
/// @param breakerWindow the number of last tries by which the breaker judges
/// @param breakerRatio the share of failures among them that opens it, above 0 up to 1
/// @param breakerDelay how long it stays open before it lets tries through again
public record Bounds(
        Duration timeout,
        int retries,
        Duration retryDelay,
        Duration total,
        int atOnce,
        int breakerWindow,
        double breakerRatio,
        Duration breakerDelay) {}
