package io.guildlock.lock.lease;

import java.time.Duration;

/// The bounds of waiting at one replica.
///
/// @param askAgain how often a waiting call asks at least, in case a notice was lost; well below
///   the life of a queue entry
/// @param atOnce how many calls may wait at this replica
/// @param keptAtOnce how many of those that wait for one lock are kept in one step; more take
///   several
/// @param recordGrace how much longer than lease and wait a chosen id stays known
public record Waits(Duration askAgain, int atOnce, int keptAtOnce, Duration recordGrace) {
    /// What one step may keep: Redis does nothing else meanwhile.
    public static final int MOST_KEPT_AT_ONCE = 500;
}
