package io.guildlock.lock.resilience;

import java.time.Duration;

/// The bounds of [ResilientLeaseStore].
///
/// @param timeout how long one try of a step may take
/// @param retries how often a failed step is tried again
/// @param retryDelay the pause before a retry; half of it is random
/// @param total no retry starts later than this after the first try
/// @param atOnce steps under way at a time; more are refused
/// @param breakerWindow the number of last tries that the breaker judges by
/// @param breakerRatio the share of failures among them that opens it, 0 to 1
/// @param breakerDelay how long it stays open before it lets tries through again
public record Limits(
        Duration timeout,
        int retries,
        Duration retryDelay,
        Duration total,
        int atOnce,
        int breakerWindow,
        double breakerRatio,
        Duration breakerDelay) {}
